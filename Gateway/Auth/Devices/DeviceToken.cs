using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Auth;

/// <summary>The secret one device holds for one role, as stored by product 2026.2.12.</summary>
internal sealed record DeviceToken
{
    /// <summary>32 hex characters; a secret.</summary>
    public required string Token { get; init; }

    public required string Role { get; init; }

    /// <summary>What it is good for; sorted, without repetition.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Unix milliseconds, as are the other three.</summary>
    public long CreatedAtMs { get; init; }

    public long? RotatedAtMs { get; init; }
    public long? RevokedAtMs { get; init; }
    public long? LastUsedAtMs { get; init; }

    /// <summary>Members this version does not know; written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    [JsonIgnore]
    public bool IsRevoked => RevokedAtMs is > 0;

    /// <summary>Unix milliseconds of when this secret was made.</summary>
    [JsonIgnore]
    public long IssuedAtMs => RotatedAtMs is > 0 and { } rotated ? rotated : CreatedAtMs;

    public override string ToString() => $"{nameof(DeviceToken)} {Role}";
}
