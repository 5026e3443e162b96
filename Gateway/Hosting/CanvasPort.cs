using System.Net.Sockets;
using OpenClaw.Config;
using OpenClaw.Gateway.Canvas;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// The canvas' own port beside the gateway's: the same addresses, another origin. It goes where the gateway goes. A port that is
/// busy is a warning, no more.
/// </summary>
internal sealed partial class CanvasPort : IAsyncDisposable
{
    private readonly CanvasHost _canvas;
    private readonly CanvasHostConfig _config;
    private readonly GatewayPort _port;
    private readonly ILogger _logger;
    private ListenPlan? _plan;
    private bool _hasMadeWay;

    /// <param name="take">Serves accepted sockets.</param>
    public CanvasPort(CanvasHost canvas, CanvasHostConfig config, Action<Socket> take, ILogger logger)
    {
        (_canvas, _config, _port, _logger) = (canvas, config, new GatewayPort(logger), logger);
        _port.Serve(take);
    }

    /// <param name="plan">Where the gateway listens now.</param>
    public void Follow(ListenPlan plan)
    {
        var number = NumberBeside(plan);
        (_plan, _hasMadeWay) = (plan, false);
        if (number != 0 && _port.IsAt(plan.Bind, number)) return;
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

    public async ValueTask DisposeAsync()
    {
        await _port.DisposeAsync().ConfigureAwait(false);
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
