namespace OpenClaw.Gateway.Agents;

/// <summary>Payload of an <c>agent</c> event.</summary>
/// <param name="Seq">Counts per run, from 1.</param>
/// <param name="Ts">Unix milliseconds.</param>
/// <param name="AgentId">Whose session it is (protocol 4).</param>
internal sealed record AgentEventPayload(string RunId, string Stream, AgentEventData Data, string SessionKey, int Seq, long Ts, string? AgentId = null)
{
    /// <summary>The session's id (protocol 4).</summary>
    public string? SessionId { get; init; }

    /// <summary>A heartbeat has asked (protocol 4).</summary>
    public bool? IsHeartbeat { get; init; }
}
