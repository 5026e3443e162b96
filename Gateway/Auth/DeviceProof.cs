using System.Text;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Checks that a device holds the key it claims: id, clock, nonce, signature, in the stock order.</summary>
internal sealed class DeviceProof(TimeProvider time)
{
    private const int PublicKeyBytes = 32;
    private const int SignatureBytes = 64;

    /// <returns>Null when the proof holds.</returns>
    public Refusal? Check(ConnectAttempt attempt)
    {
        var device = attempt.Parameters.Device!;
        var key = PublicKeyText.Decode(device.PublicKey);
        if (key is not { Length: PublicKeyBytes } || DeviceFingerprint.Of(key) != device.Id) return DeviceRefusals.IdMismatch();
        var age = Math.Abs(time.GetUtcNow().ToUnixTimeMilliseconds() - (double)device.SignedAt);
        if (age > attempt.Era.SignatureSkew.TotalMilliseconds) return DeviceRefusals.Expired();
        var nonce = device.Nonce?.Trim();
        if (string.IsNullOrEmpty(nonce))
        {
            if (attempt.Era.IsNonceRequired || !attempt.Trust.IsLocal) return DeviceRefusals.NonceRequired();
        }
        else if (nonce != attempt.Nonce)
        {
            return DeviceRefusals.NonceMismatch();
        }
        return IsSigned(attempt, key, nonce) ? null : DeviceRefusals.SignatureInvalid();
    }

    private static bool IsSigned(ConnectAttempt attempt, byte[] key, string? nonce)
    {
        if (PublicKeyText.DecodeBase64(attempt.Parameters.Device!.Signature) is not { Length: SignatureBytes } signature) return false;
        var fields = Fields(attempt, nonce);
        if (string.IsNullOrEmpty(nonce)) return Verifies(DeviceSignature.PayloadV1(fields));
        // Newest first; an old client's v2 is still good, in both eras.
        return Verifies(DeviceSignature.PayloadV3(fields)) || Verifies(DeviceSignature.PayloadV2(fields));

        bool Verifies(string payload) => Ed25519.Verify(key, Encoding.UTF8.GetBytes(payload), signature);
    }

    private static DeviceSignatureFields Fields(ConnectAttempt attempt, string? nonce)
    {
        var parameters = attempt.Parameters;
        var auth = parameters.Auth;
        return new DeviceSignatureFields(
            DeviceId: parameters.Device!.Id,
            ClientId: parameters.Client.Id,
            ClientMode: parameters.Client.Mode,
            Role: attempt.Role,
            Scopes: parameters.Scopes ?? [],
            SignedAtMs: parameters.Device.SignedAt,
            Token: auth?.Token ?? auth?.DeviceToken ?? auth?.BootstrapToken ?? "",
            Nonce: nonce ?? "",
            Platform: parameters.Client.Platform,
            DeviceFamily: parameters.Client.DeviceFamily);
    }
}
