namespace OpenClaw.Gateway.Agents;

/// <summary>When a message came in and was acknowledged: what <c>chat.send_timing</c> counts from.</summary>
/// <param name="receivedAt">As <see cref="TimeProvider.GetTimestamp"/> counts.</param>
internal sealed class SendTiming(long receivedAt)
{
    public long ReceivedAt { get; } = receivedAt;

    /// <summary>Set by whoever acknowledges, before the run's first event.</summary>
    public long AcknowledgedAt { get; set; }

    /// <summary>When the run's turn came; null before.</summary>
    public long? DispatchedAt { get; set; }
}
