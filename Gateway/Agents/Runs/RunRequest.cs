using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>One turn to be run for a session.</summary>
internal sealed record RunRequest
{
    /// <summary>Equals the idempotency key of the request that started it.</summary>
    public required string RunId { get; init; }

    public required string AgentId { get; init; }

    /// <summary>Canonical key: what runs are serialised by.</summary>
    public required string SessionKey { get; init; }

    /// <summary>The key that <c>agent</c> and <c>chat</c> events carry; the canonical one unless the client wrote another.</summary>
    public string? EventSessionKey { get; init; }

    /// <summary>The key that <c>aborted</c> events carry: as the client wrote it.</summary>
    public string? WrittenSessionKey { get; init; }

    /// <summary>What the model reads and the transcript keeps.</summary>
    public required string Message { get; init; }

    public IReadOnlyList<ModelContent.Image> Images { get; init; } = [];

    public RunOrigin Origin { get; init; }

    /// <summary>What happens to it while its session is busy; null: it waits for a turn of its own.</summary>
    public QueueSettings? Queue { get; init; }

    /// <summary>
    /// The gateway answers this itself, without a model: it does not wait for its turn and is not resumed.
    /// </summary>
    public bool IsCommand { get; init; }

    /// <summary>Another run may wait for this one: it does not wait for room among all runs, only for its session.</summary>
    public bool IsNested { get; init; }

    /// <summary>Who sent it, for the command that tells.</summary>
    public string? Sender { get; init; }

    /// <summary>The sender may answer questions about commands.</summary>
    public bool MayApprove { get; init; }

    /// <summary>The sender may change the gateway itself.</summary>
    public bool MayAdminister { get; init; }

    /// <summary>The id of the session if there is none yet.</summary>
    public string? NewSessionId { get; init; }

    /// <summary>What the sender knows of the session; kept with it when the run begins.</summary>
    public SessionDescription? Description { get; init; }

    /// <summary>The session gets a new, empty conversation first.</summary>
    public bool BeginsSession { get; init; }

    /// <summary>Tells the clients how far a sent message has come; null: nobody is told.</summary>
    public SendTiming? Timing { get; init; }

    /// <summary>What could be stopped before the run was admitted; null: nothing could.</summary>
    public ComingRun? Coming { get; init; }

    /// <summary>The run's first event comes after this; by default at once.</summary>
    public Task BeginAfter { get; init; } = Task.CompletedTask;

    /// <summary>For this turn only; otherwise the session's level.</summary>
    public ThinkingLevel? Thinking { get; init; }

    /// <summary>How much of tools is told, for this turn only; otherwise the session's level.</summary>
    public string? Verbose { get; init; }

    /// <summary>Whether reasoning is told, for this turn only; otherwise the session's level.</summary>
    public string? Reasoning { get; init; }

    /// <summary>Names of commands that stood in the text and are answered before the rest of it is, with blanks between.</summary>
    public string? Inline { get; init; }

    /// <summary>A model for this turn only, as a reference or an alias.</summary>
    public string? Model { get; init; }

    /// <summary>Models to try when that one fails; null: the agent's. Empty: none.</summary>
    public IReadOnlyList<string>? Fallbacks { get; init; }

    /// <summary>Otherwise <c>agents.defaults.timeoutSeconds</c>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The session does not count as used: nobody has said anything in it.</summary>
    public bool LeavesActivity { get; init; }

    public string? ExtraSystemPrompt { get; init; }

    /// <summary>Whether the run is shown as a <c>chat</c> conversation.</summary>
    public bool EmitChat { get; init; } = true;

    /// <summary>Called once with the outcome while the run still counts as active: what it stores is there before a repeat can ask.</summary>
    public Action<RunOutcome>? OnEnded { get; init; }

    /// <summary>
    /// What was said before, told by the client instead of a transcript: it comes before <see cref="Message"/>, may hold calls
    /// and results of the client's tools, and is not kept. With an empty message the model answers to its last entry.
    /// </summary>
    public IReadOnlyList<ModelMessage> History { get; init; } = [];

    /// <summary>
    /// Results of the client's tools for calls that wait in the transcript; they are kept there. With an empty message the model
    /// answers to them.
    /// </summary>
    public IReadOnlyList<ModelMessage> ToolResults { get; init; } = [];

    /// <summary>Tools that only the client can run: a call of one ends the run (<see cref="RunOutcome.PendingToolCalls"/>).</summary>
    public IReadOnlyList<ModelTool> ClientTools { get; init; } = [];

    /// <summary>For the first answer of the run; what forces a call holds for the client's tools only if it names one.</summary>
    public ModelToolChoice ToolChoice { get; init; } = ModelToolChoice.Auto;

    /// <summary>The gateway's own tools are left out.</summary>
    public bool WithoutTools { get; init; }

    /// <summary>Names, groups and patterns: of the tools that the policy leaves, only these; null: all of them.</summary>
    public IReadOnlyList<string>? ToolsAllow { get; init; }

    /// <summary>The files of the workspace are not shown in the prompt.</summary>
    public bool WithoutFiles { get; init; }

    /// <summary>The longest answer, in tokens; otherwise the model's setting.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Otherwise the model's setting.</summary>
    public double? Temperature { get; init; }

    /// <summary>How the answers of this run are chosen.</summary>
    public ModelSampling Sampling { get; init; } = ModelSampling.None;

    /// <summary>Hears the run from inside this process.</summary>
    public IRunListener? Listener { get; init; }

    /// <summary>The connection that also gets <c>tool</c> events.</summary>
    public string? ToolRecipientConnId { get; init; }
}
