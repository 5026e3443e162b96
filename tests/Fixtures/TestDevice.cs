using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A device with a key of its own, that signs what a test makes it say.</summary>
internal sealed class TestDevice
{
    private readonly byte[] _seed;

    private TestDevice(byte[] seed)
    {
        _seed = seed;
        var key = Ed25519.PublicKeyFromSeed(seed);
        PublicKey = Base64Url.EncodeToString(key);
        Id = DeviceFingerprint.Of(key);
    }

    public string Id { get; }

    public string PublicKey { get; }

    /// <summary>The same number makes the same device.</summary>
    public static TestDevice Numbered(int number)
    {
        var seed = new byte[Ed25519.SeedLength];
        BitConverter.TryWriteBytes(seed, number);
        return new TestDevice(seed);
    }

    /// <summary>Adds the <c>device</c> member for what the params say now.</summary>
    /// <param name="payload">Version of the signed text: 1, 2 or 3.</param>
    /// <param name="signedRole">Another role than the params say, to be caught.</param>
    public void Sign(JsonObject parameters, string? nonce, long signedAtMs, int payload, string? signedRole = null)
    {
        var auth = parameters["auth"] as JsonObject;
        var client = parameters["client"]!;
        var fields = new DeviceSignatureFields(
            Id,
            (string)client["id"]!,
            (string)client["mode"]!,
            signedRole ?? (string?)parameters["role"] ?? Roles.Operator,
            [.. (parameters["scopes"] as JsonArray ?? []).Select(scope => (string)scope!)],
            signedAtMs,
            (string?)(auth?["token"] ?? auth?["deviceToken"] ?? auth?["bootstrapToken"]) ?? "",
            nonce ?? "",
            (string?)client["platform"],
            (string?)client["deviceFamily"]);
        var text = payload switch
        {
            1 => DeviceSignature.PayloadV1(fields),
            2 => DeviceSignature.PayloadV2(fields),
            _ => DeviceSignature.PayloadV3(fields),
        };
        var device = new JsonObject
        {
            ["id"] = Id,
            ["publicKey"] = PublicKey,
            ["signature"] = Base64Url.EncodeToString(Ed25519.Sign(_seed, Encoding.UTF8.GetBytes(text))),
            ["signedAt"] = signedAtMs,
        };
        if (nonce is not null) device["nonce"] = nonce;
        parameters["device"] = device;
    }
}
