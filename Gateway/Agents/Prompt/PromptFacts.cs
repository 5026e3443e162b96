namespace OpenClaw.Gateway.Agents;

/// <summary>What a system prompt is made of.</summary>
internal sealed record PromptFacts
{
    public required string AgentId { get; init; }

    public required string Workspace { get; init; }

    public required IReadOnlyList<WorkspaceFile> Files { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The model that answers, <c>provider/model</c>.</summary>
    public required string Model { get; init; }

    public required string DefaultModel { get; init; }

    public required string Thinking { get; init; }

    public required string Host { get; init; }

    /// <summary>Where the conversation takes place; null for a direct chat with the gateway.</summary>
    public string? Channel { get; init; }

    /// <summary>What the model may call, in the order of the list.</summary>
    public IReadOnlyList<IAgentTool> Tools { get; init; } = [];

    /// <summary>Skills the model may use.</summary>
    public IReadOnlyList<Skill> Skills { get; init; } = [];

    public string? Extra { get; init; }
}
