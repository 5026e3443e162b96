namespace OpenClaw.Gateway.Auth;

/// <summary><c>credentials/&lt;channel&gt;-pairing.json</c>.</summary>
internal sealed record ChannelPairingFile(int Version, IReadOnlyList<ChannelPairingRequest> Requests);
