using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Refusals about device identities; texts, codes and reasons as in both stock gateways.</summary>
internal static class DeviceRefusals
{
    public static Refusal IdMismatch() => Proof("device identity mismatch", DetailCodes.DeviceIdMismatch, "device-id-mismatch");

    public static Refusal Expired() => Proof("device signature expired", DetailCodes.DeviceSignatureExpired, "device-signature-stale");

    public static Refusal NonceRequired() => Proof("device nonce required", DetailCodes.DeviceNonceRequired, "device-nonce-missing");

    public static Refusal NonceMismatch() => Proof("device nonce mismatch", DetailCodes.DeviceNonceMismatch, "device-nonce-mismatch");

    public static Refusal SignatureInvalid() => Proof("device signature invalid", DetailCodes.DeviceSignatureInvalid, "device-signature");

    public static Refusal ControlUiNeedsDevice(Era era) => era.Protocol >= 4
        ? Refusal.Invalid(
            "control ui requires device identity (use HTTPS or localhost secure context)",
            DetailCodes.ControlUiDeviceIdentityRequired,
            NextSteps.ReviewConfiguration)
        : Refusal.Invalid(
            "control ui requires HTTPS or localhost (secure context)",
            DetailCodes.ControlUiDeviceIdentityRequired,
            NextSteps.ReviewConfiguration);

    public static Refusal DeviceRequired() => Refusal.Of(new ErrorShape(
        ErrorCodes.NotPaired,
        "device identity required",
        new JsonObject { ["code"] = DetailCodes.DeviceIdentityRequired, ["recommendedNextStep"] = NextSteps.UpdateConfiguration }));

    private static Refusal Proof(string message, string code, string reason) =>
        Refusal.Invalid(message, code, NextSteps.ReviewConfiguration, reason);
}
