namespace OpenClaw.Handlers.Rpc;

internal sealed record WakeParams
{
    /// <summary><c>now</c> or <c>next-heartbeat</c>.</summary>
    public required string Mode { get; init; }

    public required string Text { get; init; }

    /// <summary>Protocol 4: another session than the main one.</summary>
    public string? SessionKey { get; init; }

    /// <summary>Protocol 4: another agent's main session.</summary>
    public string? AgentId { get; init; }
}
