using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>What a <see cref="GatewayLoop"/> is given.</summary>
internal sealed record GatewayLoopOptions
{
    public required StatePaths Paths { get; init; }

    /// <summary>Read anew for each start.</summary>
    public required ConfigFileReader File { get; init; }

    /// <summary>The configuration of the first start; already valid.</summary>
    public required ConfigSnapshot First { get; init; }

    /// <summary>What a start is given besides the configuration.</summary>
    public required StartOptions Start { get; init; }

    public required GatewaySignals Signals { get; init; }

    public required ILoggerFactory Logs { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>What became of changes of the file, over all restarts.</summary>
    public ReloadCounts Reloads { get; } = new();

    /// <summary>Called whenever another configuration is in force: for what outlives a restart, such as the log.</summary>
    public required Action<ConfigSnapshot> OnConfig { get; init; }

    /// <summary>What listens already when this program begins.</summary>
    public HandedSockets Handed { get; init; } = HandedSockets.None;

    /// <summary>
    /// Puts the program of this file into the process, with the arguments it was started with and the sockets of an offer.
    /// Completes only when that failed, with why. Null: it cannot be done here.
    /// </summary>
    public Func<string, SocketOffer, Task<string>>? Become { get; init; }

    /// <summary>Called when a gateway listens; true for one after a restart.</summary>
    public required Func<GatewayHost, ConfigSnapshot, bool, Task> OnStarted { get; init; }
}
