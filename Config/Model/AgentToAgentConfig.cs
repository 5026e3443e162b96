namespace OpenClaw.Config;

/// <summary>Conversations between agents.</summary>
internal sealed record AgentToAgentConfig
{
    /// <summary>0 to 5.</summary>
    public int MaxPingPongTurns { get; init; } = 5;
}
