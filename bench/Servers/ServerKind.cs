using System.Diagnostics;

namespace OpenClaw.Bench.Servers;

/// <summary>How one of the two servers is started.</summary>
internal abstract class ServerKind(string name, string binary)
{
    public string Name { get; } = name;

    public string Binary { get; } = binary;

    /// <summary>Adds arguments and environment; <paramref name="home"/> is the server's own empty folder.</summary>
    public abstract void Prepare(ProcessStartInfo start, int port, string home);
}
