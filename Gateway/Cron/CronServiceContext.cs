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

    /// <summary>Longest sleep, so that edits of the job file and jumps of the clock are noticed (product 2026.2.12).</summary>
    public TimeSpan MaxSleep { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Switched off for this process, whatever the configuration says (<c>OPENCLAW_SKIP_CRON</c>).</summary>
    public bool IsSwitchedOff { get; init; }
}
