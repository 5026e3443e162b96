using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>What each <c>details.code</c> of a refusal means and what to do about it, in one sentence each.</summary>
internal static class RefusalGuide
{
    /// <returns>Null for a code this program does not know.</returns>
    public static (string Meaning, string NextStep)? Explain(string code) => code.Trim().ToUpperInvariant() switch
    {
        DetailCodes.ProtocolMismatch =>
            ("The client and the gateway have no protocol version in common; this gateway speaks 3 and 4.", "Update the older of the two."),
        DetailCodes.OriginNotAllowed =>
            ("The browser page comes from an address the gateway does not know.", "Open the page from the gateway's own address, or add that origin to gateway.controlUi.allowedOrigins."),
        DetailCodes.ControlUiDeviceIdentityRequired =>
            ("The page has no device key, because browsers make one only on HTTPS or localhost.", "Open it by HTTPS, or through: ssh -N -L 18789:127.0.0.1:18789 <user>@<gateway>"),
        DetailCodes.DeviceIdentityRequired =>
            ("The client sent neither a secret nor a device identity.", "Give it the gateway's token (--token), or let it pair as a device."),
        DetailCodes.DeviceIdMismatch =>
            ("The device's id is not the hash of its key: its identity file was changed by hand.", "Delete identity/device.json on the device and pair it again."),
        DetailCodes.DeviceSignatureExpired =>
            ("The device's clock and the gateway's differ by more than the protocol allows (2 minutes on 4, 10 on 3).", "Set both clocks, for example with: timedatectl set-ntp true"),
        DetailCodes.DeviceNonceRequired or DetailCodes.DeviceNonceMismatch =>
            ("The device did not sign this connection's challenge.", "Connect directly, without anything that replays or changes frames; update the client."),
        DetailCodes.DeviceSignatureInvalid or DetailCodes.DevicePublicKeyInvalid =>
            ("The device's signature does not fit its key and what it sent.", "Update the client; if that does not help, delete identity/device.json on the device and pair it again."),
        DetailCodes.AuthRequired or DetailCodes.AuthUnauthorized =>
            ("The gateway could not tell who the client is.", "Give the client the gateway's token (--token) or password (--password)."),
        DetailCodes.AuthTokenMissing =>
            ("The gateway wants its token and none came.", $"Pass --token, or set {GatewayVariables.Token} or gateway.remote.token on the client."),
        DetailCodes.AuthTokenMismatch =>
            ("The token is not the gateway's.", "On the gateway's machine, openclaw dashboard --no-open shows an address with the right one."),
        DetailCodes.AuthTokenNotConfigured => ("The gateway is to check a token but has none.", "Set gateway.auth.token on the gateway."),
        DetailCodes.AuthPasswordMissing => ("The gateway wants its password and none came.", $"Pass --password, or set {GatewayVariables.Password} on the client."),
        DetailCodes.AuthPasswordMismatch => ("The password is not the gateway's.", $"Pass the right one with --password or {GatewayVariables.Password}."),
        DetailCodes.AuthPasswordNotConfigured => ("The gateway is to check a password but has none.", "Set gateway.auth.password on the gateway."),
        DetailCodes.AuthDeviceTokenMismatch =>
            ("The device's own token is no longer good: it was rotated, revoked, or the pairing was removed.", "Connect once more with the gateway's token, or approve the device again: openclaw devices list"),
        DetailCodes.AuthScopeMismatch =>
            ("The device asks for more than its token was issued for.", "Approve the wider request: openclaw devices list"),
        DetailCodes.AuthRateLimited =>
            ("Too many wrong secrets came from that address.", "Wait as long as the refusal says (retryAfterMs), then use the right secret."),
        DetailCodes.AuthBootstrapTokenInvalid =>
            ("The setup code was used already, or it is too old.", "Make a new one: openclaw devices setup-code"),
        DetailCodes.PairingRequired =>
            ("The gateway does not know this device yet, or it asks for more than was approved.", "On the gateway's machine: openclaw devices list, then openclaw devices approve <request>"),
        DetailCodes.PairingLimitReached =>
            ("Too many pairing requests wait for a decision.", "Decide about them: openclaw devices list"),
        DetailCodes.PairingStoreUnavailable =>
            ("The gateway cannot write its list of devices.", "Look at the state directory: is the disk full, are the files the gateway's own?"),
        DetailCodes.MissingScope =>
            ("The connection does not have the scope this method needs.", "Connect with the gateway's token, or approve the scope for the device; openclaw gateway authz lists what each method needs."),
        DetailCodes.UnauthorizedRole => ("The method is not for this role (operator or node).", "Call it from a connection of the other role."),
        DetailCodes.InvalidRole => ("The connect names a role that does not exist.", "Use operator or node."),
        DetailCodes.InvalidHandshake or DetailCodes.InvalidConnectParams =>
            ("The first frame is not a connect as the protocol describes it.", "Update the client; the refusal's text names the field."),
        DetailCodes.AuthTailscaleIdentityMissing or DetailCodes.AuthTailscaleProxyMissing or DetailCodes.AuthTailscaleWhoisFailed or DetailCodes.AuthTailscaleIdentityMismatch =>
            ("Tailscale could not vouch for the caller.", "Reach the gateway through Tailscale Serve, or use the token."),
        DetailCodes.AuthIdentityHeaderRequired =>
            ("The proxy in front did not say who the user is.", "Check the header names in gateway.auth.trustedProxy and in the proxy."),
        _ => null,
    };
}
