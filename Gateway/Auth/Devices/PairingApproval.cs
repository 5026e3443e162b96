namespace OpenClaw.Gateway.Auth;

/// <summary>What an approval does to the state; pure. The only place where an approved set grows.</summary>
internal static class PairingApproval
{
    public const string Silent = "silent";
    public const string Owner = "owner";
    public const string Bootstrap = "bootstrap";

    /// <summary>
    /// The device with roles and scopes joined to what it had, and a fresh token for each role of the request. A record with
    /// another key is somebody else's: nothing is taken over from it.
    /// </summary>
    public static PairedDevice Approve(PairedDevice? known, PendingPairing request, string via, long nowMs)
    {
        if (known is not null && known.PublicKey != request.PublicKey) known = null;
        var roles = request.Roles is { Count: > 0 } many ? many : [request.RequestedRole];
        var device = new PairedDevice
        {
            DeviceId = request.DeviceId,
            PublicKey = request.PublicKey,
            DisplayName = request.DisplayName ?? known?.DisplayName,
            Label = known?.Label,
            Platform = request.Platform ?? known?.Platform,
            DeviceFamily = request.DeviceFamily ?? known?.DeviceFamily,
            ClientId = request.ClientId,
            ClientMode = request.ClientMode,
            Role = request.RequestedRole,
            Roles = Join(known?.ApprovedRoles, roles),
            Scopes = Join(known?.ApprovedScopes, request.RequestedScopes),
            RemoteIp = request.RemoteIp,
            ApprovedVia = via,
            Tokens = known?.Tokens,
            CreatedAtMs = known?.CreatedAtMs ?? nowMs,
            ApprovedAtMs = nowMs,
            Others = known?.Others,
        };
        foreach (var role in roles)
        {
            var scopes = role == Protocol.Roles.Node ? [] : request.RequestedScopes;
            device = device.WithToken(DeviceTokens.Make(device.TokenFor(role), role, scopes, nowMs));
        }
        return device;
    }

    private static string[] Join(IReadOnlyList<string>? known, IReadOnlyList<string> asked) =>
        [.. (known ?? []).Concat(asked).Distinct(StringComparer.Ordinal)];
}
