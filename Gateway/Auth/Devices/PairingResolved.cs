namespace OpenClaw.Gateway.Auth;

/// <summary>Payload of <c>device.pair.resolved</c>.</summary>
/// <param name="Decision"><c>approved</c> or <c>rejected</c>.</param>
/// <param name="Ts">Unix milliseconds.</param>
internal sealed record PairingResolved(string RequestId, string DeviceId, string Decision, long Ts)
{
    public const string Approved = "approved";
    public const string Rejected = "rejected";
}
