using OpenClaw.Config;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>What <see cref="AgentServices"/> is given from outside.</summary>
internal sealed record AgentServicesContext
{
    public required IConfigSource Config { get; init; }

    public required StatePaths Paths { get; init; }

    public required SessionStores Sessions { get; init; }

    public required TranscriptLogs Transcripts { get; init; }

    public required SessionSubscriptions Subscriptions { get; init; }

    /// <summary>What waits for a session's next message.</summary>
    public required SystemEventQueue SystemEvents { get; init; }

    public required IEventPublisher Events { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILoggerFactory Logs { get; init; }

    public required string Version { get; init; }

    /// <summary>Name of this machine, for the prompt's runtime line.</summary>
    public required string HostName { get; init; }

    /// <summary>Spreads retries.</summary>
    public Random Random { get; init; } = Random.Shared;

    public ModelTimeouts Timeouts { get; init; } = new();

    public ModelRetry Retry { get; init; } = new();
}
