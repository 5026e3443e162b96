namespace OpenClaw.Config;

/// <summary>One rule that gives a conversation to an agent.</summary>
internal sealed record BindingConfig
{
    public string AgentId { get; init; } = "";
    public BindingMatchConfig Match { get; init; } = new();
}
