namespace OpenClaw.Handlers.Rpc;

internal sealed record AgentModelMeta
{
    public string? SessionId { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public AgentUsage? Usage { get; init; }

    public AgentCallUsage? LastCallUsage { get; init; }

    /// <summary>Tokens of the prompt side.</summary>
    public long? PromptTokens { get; init; }
}
