using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>What a gateway keeps hold of while it starts again in the same process: its state directory and its ports.</summary>
internal sealed class GatewayHold : IAsyncDisposable
{
    private GatewayHold(GatewayLock stateLock, GatewayPort port, GatewayPort canvas)
    {
        Lock = stateLock;
        Port = port;
        Canvas = canvas;
    }

    public GatewayLock Lock { get; }

    public GatewayPort Port { get; }

    /// <summary>The canvas' own.</summary>
    public GatewayPort Canvas { get; }

    /// <param name="paths">Where its state is.</param>
    /// <param name="logs">For the ports.</param>
    /// <param name="handed">What listens already; null: nothing.</param>
    /// <exception cref="GatewayStartException">Another gateway holds the state directory; the text says which.</exception>
    public static GatewayHold Take(StatePaths paths, ILoggerFactory logs, HandedSockets? handed = null) => new(
        GatewayLock.Take(paths),
        new GatewayPort(logs.CreateLogger("gateway"), handed?.Gateway, handed?.IsShared is true),
        new GatewayPort(logs.CreateLogger("gateway/canvas"), handed?.Canvas));

    public async ValueTask DisposeAsync()
    {
        await Canvas.DisposeAsync().ConfigureAwait(false);
        await Port.DisposeAsync().ConfigureAwait(false);
        Lock.Dispose();
    }
}
