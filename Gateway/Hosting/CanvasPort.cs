using System.Net.Sockets;
using OpenClaw.Config;
using OpenClaw.Gateway.Canvas;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// The canvas' own port beside the gateway's: the same addresses, another origin. It goes where the gateway goes. A port that is
/// busy is a warning, no more. Its sockets outlive a restart, as the gateway's.
/// </summary>
internal sealed partial class CanvasPort : IAsyncDisposable
{
    private readonly CanvasHost _canvas;
    private readonly CanvasHostConfig _config;
    private readonly GatewayPort _port;
    private readonly Action<Socket> _take;
    private readonly ILogger _logger;
    private ListenPlan? _plan;
    private bool _hasMadeWay;
    private bool _isServed;

    /// <param name="port">May be open already.</param>
    /// <param name="take">Serves accepted sockets.</param>
    public CanvasPort(CanvasHost canvas, CanvasHostConfig config, GatewayPort port, Action<Socket> take, ILogger logger) =>
        (_canvas, _config, _port, _take, _logger) = (canvas, config, port, take, logger);

    /// <param name="plan">Where the gateway listens now.</param>
    public void Follow(ListenPlan plan)
    {
        var number = NumberBeside(plan);
        (_plan, _hasMadeWay) = (plan, false);
        if (_isServed && number != 0 && _port.IsAt(plan.Bind, number)) return;
        // Before the first socket comes: what it may ask for depends on its port.
        _canvas.OwnPort = number;
        if (number == 0)
        {
            _port.Close();
            return;
        }
        try
        {
            _port.Open(plan.Bind, number);
            if (!_isServed) _port.Serve(_take);
            _isServed = true;
            Log.Listening(_logger, number);
        }
        catch (GatewayStartException exception)
        {
            // Also not where the gateway was.
            _port.Close();
            _canvas.OwnPort = 0;
            Log.Busy(_logger, number, exception.Message);
        }
    }

    /// <summary>The gateway is to have this port, if it has it.</summary>
    public void MakeWay(int port)
    {
        if (_port.Number != port || port == 0) return;
        _port.Close();
        _hasMadeWay = true;
    }

    /// <summary>The gateway stays where it was.</summary>
    public void Stay()
    {
        if (_hasMadeWay && _plan is not null) Follow(_plan);
    }

    /// <summary>Accepts nobody any more; who connects waits for the next gateway, as at the gateway's port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _port.PauseAsync().ConfigureAwait(false);
        _canvas.OwnPort = 0;
    }

    /// <summary>0: none. Beside a port that the system chose nobody would look.</summary>
    private int NumberBeside(ListenPlan plan)
    {
        if (!_canvas.IsOn || (_config.Port is null && plan.Port == 0)) return 0;
        var number = _config.Port ?? plan.Port + CanvasHost.PortDistance;
        return number <= ushort.MaxValue && number != plan.Port ? number : 0;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "canvas listening on port {Port}")]
        public static partial void Listening(ILogger logger, int port);

        [LoggerMessage(2, LogLevel.Warning, "the canvas has no port of its own (it is served on the gateway's): port {Port}: {Why}")]
        public static partial void Busy(ILogger logger, int port, string why);
    }
}
