using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// A device that waits for an approval: one member of <c>devices/pending.json</c>, and the payload of
/// <c>device.pair.requested</c>. What stands under a request id never changes, so that an operator approves what was shown.
/// </summary>
internal sealed record PendingPairing
{
    public required string RequestId { get; init; }
    public required string DeviceId { get; init; }

    /// <summary>Raw Ed25519 key, base64url without padding.</summary>
    public required string PublicKey { get; init; }

    public string? DisplayName { get; init; }
    public string? Platform { get; init; }
    public string? DeviceFamily { get; init; }
    public string? ClientId { get; init; }
    public string? ClientMode { get; init; }
    public string? Role { get; init; }
    public IReadOnlyList<string>? Roles { get; init; }
    public IReadOnlyList<string>? Scopes { get; init; }
    public string? RemoteIp { get; init; }

    /// <summary>True: approved without a person.</summary>
    public bool Silent { get; init; }

    /// <summary>True: the device is paired already and asks for more, or for the same again.</summary>
    public bool IsRepair { get; init; }

    /// <summary>Unix milliseconds of the request.</summary>
    public long Ts { get; init; }

    /// <summary>Members this version does not know; written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    [JsonIgnore]
    public string RequestedRole => Role ?? (Roles is { Count: > 0 } ? Roles[0] : Protocol.Roles.Operator);

    [JsonIgnore]
    public IReadOnlyList<string> RequestedScopes => Scopes ?? [];
}
