using OpenClaw.Config;

namespace OpenClaw.Gateway.Hosting;

/// <summary>What a gateway keeps hold of while it starts again in the same process: its state directory and its port.</summary>
internal sealed class GatewayHold : IAsyncDisposable
{
    private GatewayHold(GatewayLock stateLock, GatewayPort port)
    {
        Lock = stateLock;
        Port = port;
    }

    public GatewayLock Lock { get; }

    public GatewayPort Port { get; }

    /// <exception cref="GatewayStartException">Another gateway holds the state directory; the text says which.</exception>
    public static GatewayHold Take(StatePaths paths, ILoggerFactory logs) =>
        new(GatewayLock.Take(paths), new GatewayPort(logs.CreateLogger("gateway")));

    public async ValueTask DisposeAsync()
    {
        await Port.DisposeAsync().ConfigureAwait(false);
        Lock.Dispose();
    }
}
