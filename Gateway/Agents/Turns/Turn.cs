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

    public required string Workspace { get; init; }

    /// <summary>What the model is told of the conversation, the newest last; grows with every answer and result.</summary>
    public List<ModelMessage> Conversation { get; init; } = [];

    /// <summary>Models that may answer, tried in this order.</summary>
    public IReadOnlyList<ModelCandidate> Candidates { get; set; } = [];

    /// <summary>Those before it have failed.</summary>
    public int NextCandidate { get; set; }

    public List<(string Reference, ModelException Failure)> Failures { get; } = [];

    /// <summary>The model that is being tried; null before the first.</summary>
    public ModelSpec? Model { get; set; }

    /// <summary>The gateway's tools that <see cref="Model"/> may call.</summary>
    public IReadOnlyList<IAgentTool> Tools { get; set; } = [];

    /// <summary>The model's service does not know tools.</summary>
    public bool IsWithoutTools { get; set; }

    /// <summary>For <see cref="Model"/>.</summary>
    public SystemPrompt? SystemPrompt { get; set; }

    /// <summary>The answer that is coming in, or the last one while nothing of it is kept yet.</summary>
    public Answer Answer { get; set; } = new();

    /// <summary>Answers that led to tools, as text.</summary>
    public List<string> Said { get; } = [];

    /// <summary>How often the model has been asked.</summary>
    public int Rounds { get; set; }

    /// <summary>How often the conversation was shortened because it did not fit.</summary>
    public int Compactions { get; set; }

    /// <summary>Of all answers before <see cref="Answer"/>.</summary>
    public ModelUsage Spent { get; set; } = ModelUsage.None;

    /// <summary>Of the last answer before <see cref="Answer"/>.</summary>
    public ModelUsage LastSpent { get; set; } = ModelUsage.None;

    public List<PendingToolCall> Pending { get; } = [];

    public PromptReport? Prompt { get; set; }

    public bool HasStarted { get; set; }

    /// <summary>Of the last model call.</summary>
    public ModelUsage LastUsage => Answer.Usage.Total > 0 ? Answer.Usage : LastSpent;

    public ModelUsage Usage => Spent + Answer.Usage;

    public bool IsClientTool(string name)
    {
        foreach (var tool in Request.ClientTools)
        {
            if (tool.Name == name)
                return true;
        }
        return false;
    }
}
