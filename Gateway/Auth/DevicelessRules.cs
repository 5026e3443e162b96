using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Who may come without a device identity, and with which scopes; pure.</summary>
internal static class DevicelessRules
{
    /// <summary>The operator of this gateway has said that its page needs no device.</summary>
    public static bool MayBypass(ConnectAttempt attempt, ControlUiConfig controlUi) =>
        attempt.IsControlUi && (controlUi.AllowInsecureAuth || controlUi.DangerouslyDisableDeviceAuth);

    /// <returns>Null when a device is not needed; the secret is judged afterwards.</returns>
    public static Refusal? Check(ConnectAttempt attempt, SharedSecretResult shared, bool mayBypass)
    {
        var isVouched = shared.Verdict.Method == AuthMethods.TrustedProxy;
        if (attempt.IsControlUi && !mayBypass && !isVouched) return DeviceRefusals.ControlUiNeedsDevice(attempt.Era);
        // Somebody else's word (Tailscale, a proxy) names a person; only the secret stands for a device.
        var isEnough = shared.HasSharedSecret || shared.Verdict.Method == AuthMethods.None || (isVouched && attempt.IsControlUi);
        if (isEnough) return attempt.Role == Roles.Node && !attempt.Era.KeepsScopesWithoutDevice ? DeviceRefusals.DeviceRequired() : null;
        return GaveSecret(attempt) ? null : DeviceRefusals.DeviceRequired();
    }

    /// <summary>
    /// Protocol 4 clears the scopes of an operator without a device, but for the CLI on direct loopback and for local
    /// back ends; protocol 3 leaves them what they declared.
    /// </summary>
    public static IReadOnlyList<string> Scopes(ConnectAttempt attempt, SharedSecretResult shared, bool mayBypass)
    {
        var requested = ScopeGrant.Requested(attempt.Role, attempt.Parameters.Scopes);
        if (attempt.Era.KeepsScopesWithoutDevice || mayBypass || shared.Verdict.Method == AuthMethods.TrustedProxy) return requested;
        var isLocalCli = attempt is { ClientId: "cli", ClientMode: "cli", Trust.IsDirectLoopback: true, Peer.Origin: null };
        var isLocalBackend = attempt is { ClientId: "gateway-client", ClientMode: "backend", Trust.IsLocal: true, Peer.Origin: null };
        return isLocalCli || isLocalBackend ? requested : [];
    }

    private static bool GaveSecret(ConnectAttempt attempt) =>
        !string.IsNullOrEmpty(attempt.Parameters.Auth?.Token) || !string.IsNullOrEmpty(attempt.Parameters.Auth?.Password);
}
