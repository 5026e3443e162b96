using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>One <c>connect</c> under judgement.</summary>
/// <param name="Parameters">As sent, schema checked.</param>
/// <param name="Era">Chosen by the versions.</param>
/// <param name="Role">Resolved: <c>operator</c> when absent.</param>
/// <param name="Peer">From the upgrade request.</param>
/// <param name="Trust">How far the peer is trusted as local.</param>
/// <param name="Nonce">Of this socket's challenge.</param>
internal sealed record ConnectAttempt(ConnectParams Parameters, Era Era, string Role, PeerFacts Peer, PeerTrust Trust, string Nonce)
{
    public string ClientId => Parameters.Client.Id;

    public string ClientMode => Parameters.Client.Mode;

    public bool IsControlUi => ClientId == "openclaw-control-ui";

    /// <summary>A client that can only be a web page.</summary>
    public bool IsWebClient => IsControlUi || ClientMode == "webchat" || ClientId == "webchat-ui";

    /// <summary>Failed attempts count, except for programs on this machine: a page in its browser is not one of them.</summary>
    public bool CountsAttempts => !Trust.IsDirectLoopback || Peer.Origin is not null;

    public string AddressKey => Auth.AddressKey.Of(Trust.Address);

    /// <summary>The device's key as it is stored: base64url of the raw bytes. Null when there is no usable one.</summary>
    public string? PublicKey => Parameters.Device is { } device ? PublicKeyText.Canonical(device.PublicKey) : null;
}
