using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Page;

/// <summary>Checks a connect's device proof as a gateway does, independently of the page's code.</summary>
internal static class DeviceProofCheck
{
    /// <returns>What is wrong, or null.</returns>
    public static string? FaultOf(JsonObject connect, PageSocket socket)
    {
        var device = connect["device"]!;
        var publicKey = Base64Url.DecodeFromChars(device["publicKey"]!.GetValue<string>());
        if (device["id"]!.GetValue<string>() != Convert.ToHexStringLower(SHA256.HashData(publicKey)))
            return "device identity mismatch";
        if (device["nonce"]!.GetValue<string>() != socket.Nonce || device["signedAt"]!.GetValue<long>() != socket.ChallengeTs)
            return "device nonce mismatch";
        var signature = Base64Url.DecodeFromChars(device["signature"]!.GetValue<string>());
        return Ed25519.Verify(publicKey, Encoding.UTF8.GetBytes(ProofOf(connect)), signature) ? null : "device signature invalid";
    }

    private static string ProofOf(JsonObject connect)
    {
        var (client, device) = (connect["client"]!, connect["device"]!);
        return string.Join('|', "v3", device["id"], client["id"], client["mode"], connect["role"],
            string.Join(',', connect["scopes"]!.AsArray()), device["signedAt"], connect["auth"]?["token"], device["nonce"],
            client["platform"], "");
    }
}
