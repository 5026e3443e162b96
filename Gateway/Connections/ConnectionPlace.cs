namespace OpenClaw.Gateway.Connections;

/// <summary>A connection's place among those that speak HTTP; a feature of the connection. Given back when it becomes a WebSocket or ends.</summary>
internal sealed class ConnectionPlace(IDisposable held)
{
    public void GiveBack() => held.Dispose();
}
