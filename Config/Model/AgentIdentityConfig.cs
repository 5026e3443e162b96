namespace OpenClaw.Config;

/// <summary>Who the agent says it is.</summary>
internal sealed record AgentIdentityConfig
{
    public string? Name { get; init; }
    public string? Theme { get; init; }
    public string? Emoji { get; init; }

    /// <summary>Path inside the workspace, http(s) URL or data URI.</summary>
    public string? Avatar { get; init; }
}
