using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>What a device asks for when it connects: who it is, which role and scopes, from where and how proven.</summary>
/// <param name="PublicKey">Raw key, base64url without padding.</param>
/// <param name="Scopes">Empty for a node: scopes are an operator's.</param>
internal sealed record PairingAsk(
    string DeviceId,
    string PublicKey,
    string Role,
    IReadOnlyList<string> Scopes,
    DeviceDescription Description,
    Era Era,
    Credential Credential)
{
    /// <summary>From this machine, with nothing in between.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>From a web page that is not one of ours.</summary>
    public required bool IsForeignPage { get; init; }

    public PendingPairing ToRequest(string requestId, bool isSilent, bool isRepair, long nowMs) => new()
    {
        RequestId = requestId,
        DeviceId = DeviceId,
        PublicKey = PublicKey,
        DisplayName = Description.DisplayName,
        Platform = Description.Platform,
        DeviceFamily = Description.DeviceFamily,
        ClientId = Description.ClientId,
        ClientMode = Description.ClientMode,
        Role = Role,
        Roles = [Role],
        Scopes = Scopes,
        RemoteIp = Description.RemoteIp,
        Silent = isSilent,
        IsRepair = isRepair,
        Ts = nowMs,
    };

    /// <summary>Whether <paramref name="request"/> asks for the very same, so that its id can be told again.</summary>
    public bool IsSameAs(PendingPairing request) =>
        request.PublicKey == PublicKey
        && request.RequestedRole == Role
        && request.RequestedScopes.ToHashSet(StringComparer.Ordinal).SetEquals(Scopes)
        && request.Platform == Description.Platform
        && request.DeviceFamily == Description.DeviceFamily;
}
