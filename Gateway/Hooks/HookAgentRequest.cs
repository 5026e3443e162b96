namespace OpenClaw.Gateway.Hooks;

/// <summary>A turn a webhook asks for.</summary>
internal sealed record HookAgentRequest
{
    public required string Message { get; init; }

    public string Name { get; init; } = HookWords.DefaultName;

    public string? AgentId { get; init; }

    public string? SessionKey { get; init; }

    /// <summary>The key comes from the configuration and not from the caller.</summary>
    public bool IsKeyOwn { get; init; }

    public bool WakesNow { get; init; } = true;

    public string? Channel { get; init; }

    public string? Model { get; init; }

    public string? Thinking { get; init; }

    public double? TimeoutSeconds { get; init; }

    /// <summary>The text is as good as the user's own; only the configuration can say so.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>The answer comes when the turn has ended.</summary>
    public bool WaitsForEnd { get; init; }
}
