namespace OpenClaw.Gateway.Agents;

/// <summary>Payload of <c>chat.send_timing</c> (protocol 4): how far a sent message has come, in milliseconds since it came in.</summary>
/// <param name="Phase">One of <see cref="SendTimingPhases"/>.</param>
internal sealed record SendTimingPayload(string Phase, string RunId, string SessionKey, string AgentId, double AckToPhaseMs, double ReceivedToPhaseMs)
{
    public double? DispatchStartedToPhaseMs { get; init; }

    /// <summary>Of the phase in which the model is known.</summary>
    public string? Provider { get; init; }

    public string? Model { get; init; }
}
