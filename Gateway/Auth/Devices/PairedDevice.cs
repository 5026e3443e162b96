using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Auth;

/// <summary>A device that was approved; one member of <c>devices/paired.json</c> as product 2026.2.12 writes it.</summary>
internal sealed record PairedDevice
{
    public required string DeviceId { get; init; }

    /// <summary>Raw Ed25519 key, base64url without padding.</summary>
    public required string PublicKey { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>Name given by an operator; product 2026.9.6.</summary>
    public string? Label { get; init; }

    public string? Platform { get; init; }
    public string? DeviceFamily { get; init; }
    public string? ClientId { get; init; }
    public string? ClientMode { get; init; }

    /// <summary>The role asked for last.</summary>
    public string? Role { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>What an operator approved; nothing else widens it.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    public string? RemoteIp { get; init; }

    /// <summary><c>silent</c>, <c>owner</c> or <c>bootstrap</c>; product 2026.9.6.</summary>
    public string? ApprovedVia { get; init; }

    /// <summary>By role.</summary>
    public IReadOnlyDictionary<string, DeviceToken>? Tokens { get; init; }

    /// <summary>Unix milliseconds, as is the other one.</summary>
    public long CreatedAtMs { get; init; }

    public long ApprovedAtMs { get; init; }

    /// <summary>Members this version does not know; written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    [JsonIgnore]
    public IReadOnlyList<string> ApprovedRoles => Roles ?? (Role is null ? [] : [Role]);

    [JsonIgnore]
    public IReadOnlyList<string> ApprovedScopes => Scopes ?? [];

    public DeviceToken? TokenFor(string role) => Tokens?.GetValueOrDefault(role);

    public PairedDevice WithToken(DeviceToken token) => this with
    {
        Tokens = new SortedDictionary<string, DeviceToken>((Tokens ?? new Dictionary<string, DeviceToken>()).ToDictionary(), StringComparer.Ordinal)
        {
            [token.Role] = token,
        },
    };

    public override string ToString() => $"{nameof(PairedDevice)} {DeviceId}";
}
