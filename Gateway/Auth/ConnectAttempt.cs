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
}
