using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Auth;

/// <summary>A code that pairs one device once; one member of <c>devices/setup-codes.json</c>. Its secret is not kept.</summary>
internal sealed record SetupCode
{
    public required string SetupId { get; init; }

    /// <summary>SHA-256 of the secret, hex.</summary>
    public required string SecretHash { get; init; }

    /// <summary>Name of the <see cref="SetupProfile"/>.</summary>
    public required string Access { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Unix milliseconds, as are the other times.</summary>
    public long CreatedAtMs { get; init; }

    public long ExpiresAtMs { get; init; }

    /// <summary>The first device that showed the code; no other one can use it.</summary>
    public string? BoundDeviceId { get; init; }

    public long? UsedAtMs { get; init; }
    public string? DeviceName { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    [JsonIgnore]
    public bool IsUsed => UsedAtMs is not null;

    public override string ToString() => $"{nameof(SetupCode)} {SetupId}";
}
