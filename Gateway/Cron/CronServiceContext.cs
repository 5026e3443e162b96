using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Cron;

/// <summary>What <see cref="CronService"/> is given from outside.</summary>
internal sealed record CronServiceContext
{
    public required IConfigSource Config { get; init; }

    public required StatePaths Paths { get; init; }

    public required ICronRunner Runner { get; init; }

    public required IEventPublisher Events { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public IDurableFiles Files { get; init; } = DiskFiles.Instance;

    /// <summary>Switched off for this process, whatever the configuration says (<c>OPENCLAW_SKIP_CRON</c>).</summary>
    public bool IsSwitchedOff { get; init; }
}
