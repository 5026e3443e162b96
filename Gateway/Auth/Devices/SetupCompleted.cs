namespace OpenClaw.Gateway.Auth;

/// <summary>Payload of <c>device.pair.setup.completed</c>, and the answer to who asks later.</summary>
/// <param name="Ts">Unix milliseconds.</param>
internal sealed record SetupCompleted(string SetupId, string DeviceId, string? DeviceName, string Access, long Ts);
