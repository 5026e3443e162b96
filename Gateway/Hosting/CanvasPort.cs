using System.Net.Sockets;
using OpenClaw.Config;
using OpenClaw.Gateway.Canvas;

namespace OpenClaw.Gateway.Hosting;

/// <summary>The canvas' own port beside the gateway's: the same addresses, another origin. A port that is busy is a warning, no more.</summary>
internal sealed partial class CanvasPort : IAsyncDisposable
{
    private readonly CanvasHost _canvas;
    private readonly GatewayPort _port;

    private CanvasPort(CanvasHost canvas, GatewayPort port) => (_canvas, _port) = (canvas, port);

    /// <param name="take">Serves accepted sockets.</param>
    /// <returns>Null when it is switched off or busy.</returns>
    public static CanvasPort? TryOpen(CanvasHost canvas, CanvasHostConfig config, ListenPlan plan, Action<Socket> take, ILogger logger)
    {
        // Beside a port that the system chose nobody would look.
        if (!canvas.IsOn || (config.Port is null && plan.Port == 0)) return null;
        var number = config.Port ?? plan.Port + CanvasHost.PortDistance;
        if (number > ushort.MaxValue || number == plan.Port) return null;
        var port = new GatewayPort(logger);
        try
        {
            port.Open(plan.Bind, number);
        }
        catch (GatewayStartException exception)
        {
            Log.Busy(logger, number, exception.Message);
            return null;
        }
        canvas.OwnPort = port.Number;
        port.Serve(take);
        Log.Listening(logger, port.Number);
        return new CanvasPort(canvas, port);
    }

    public async ValueTask DisposeAsync()
    {
        await _port.DisposeAsync().ConfigureAwait(false);
        _canvas.OwnPort = 0;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "canvas listening on port {Port}")]
        public static partial void Listening(ILogger logger, int port);

        [LoggerMessage(2, LogLevel.Warning, "the canvas has no port of its own (it is served on the gateway's): port {Port}: {Why}")]
        public static partial void Busy(ILogger logger, int port, string why);
    }
}
