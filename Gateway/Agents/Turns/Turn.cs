using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>One turn under way: the run, where it is kept, and what was found out on the way.</summary>
internal sealed class Turn(RunHandle run, RunEvents events, OpenClawConfig config, long startedAt)
{
    public RunHandle Run => run;

    public RunRequest Request => run.Request;

    public RunEvents Events => events;

    /// <summary>One snapshot for the whole turn.</summary>
    public OpenClawConfig Config => config;

    /// <summary>Unix milliseconds.</summary>
    public long StartedAt => startedAt;

    public required SessionEntry Entry { get; init; }

    public required TranscriptLog Transcript { get; init; }

    /// <summary>The model that is being tried; null before the first.</summary>
    public ModelSpec? Model { get; set; }

    public Answer Answer { get; set; } = new();

    public PromptReport? Prompt { get; set; }

    public bool HasStarted { get; set; }
}
