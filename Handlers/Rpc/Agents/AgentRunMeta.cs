namespace OpenClaw.Handlers.Rpc;

internal sealed record AgentRunMeta
{
    /// <summary>Milliseconds.</summary>
    public required long DurationMs { get; init; }

    public required AgentModelMeta AgentMeta { get; init; }

    public required bool Aborted { get; init; }

    public SystemPromptReport? SystemPromptReport { get; init; }

    public string? StopReason { get; init; }
}
