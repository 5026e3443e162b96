using OpenClaw.Gateway.Auth;

namespace OpenClaw.Handlers.Rpc;

/// <summary>A paired device as it is told: its tokens without their secrets.</summary>
internal sealed record DeviceSummary
{
    public required string DeviceId { get; init; }
    public required string PublicKey { get; init; }
    public string? DisplayName { get; init; }
    public string? Label { get; init; }
    public string? Platform { get; init; }
    public string? DeviceFamily { get; init; }
    public string? ClientId { get; init; }
    public string? ClientMode { get; init; }
    public string? Role { get; init; }
    public IReadOnlyList<string>? Roles { get; init; }
    public IReadOnlyList<string>? Scopes { get; init; }
    public string? RemoteIp { get; init; }
    public string? ApprovedVia { get; init; }

    /// <summary>Unix milliseconds, as is the other one.</summary>
    public long CreatedAtMs { get; init; }

    public long ApprovedAtMs { get; init; }

    /// <summary>It has a connection now.</summary>
    public bool? Connected { get; init; }

    /// <summary>Sorted by role; absent when there is none.</summary>
    public IReadOnlyList<DeviceTokenSummary>? Tokens { get; init; }

    public static DeviceSummary Of(PairedDevice device, bool? isConnected = null) => new()
    {
        DeviceId = device.DeviceId,
        PublicKey = device.PublicKey,
        DisplayName = device.DisplayName,
        Label = device.Label,
        Platform = device.Platform,
        DeviceFamily = device.DeviceFamily,
        ClientId = device.ClientId,
        ClientMode = device.ClientMode,
        Role = device.Role,
        Roles = device.Roles,
        Scopes = device.Scopes,
        RemoteIp = device.RemoteIp,
        ApprovedVia = device.ApprovedVia,
        CreatedAtMs = device.CreatedAtMs,
        ApprovedAtMs = device.ApprovedAtMs,
        Connected = isConnected,
        Tokens = device.Tokens is { Count: > 0 } tokens ? [.. tokens.Values.OrderBy(token => token.Role, StringComparer.Ordinal).Select(DeviceTokenSummary.Of)] : null,
    };
}

/// <summary>A device token without its secret; times in Unix milliseconds.</summary>
internal sealed record DeviceTokenSummary(
    string Role, IReadOnlyList<string> Scopes, long CreatedAtMs, long? RotatedAtMs, long? RevokedAtMs, long? LastUsedAtMs)
{
    public static DeviceTokenSummary Of(DeviceToken token) =>
        new(token.Role, token.Scopes, token.CreatedAtMs, token.RotatedAtMs, token.RevokedAtMs, token.LastUsedAtMs);
}
