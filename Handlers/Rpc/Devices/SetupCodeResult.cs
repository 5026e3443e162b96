using OpenClaw.Gateway.Auth;

namespace OpenClaw.Handlers.Rpc;

/// <summary>A new setup code, as product 2026.9.6 tells it.</summary>
/// <param name="SetupId">For <c>device.pair.setupStatus</c>.</param>
/// <param name="ExpiresAtMs">Unix milliseconds.</param>
/// <param name="SetupCode">Base64url of <c>{url, bootstrapToken, expiresAtMs, tlsFingerprint?}</c>: what a QR code shows.</param>
/// <param name="GatewayUrl">The address inside it.</param>
/// <param name="Auth">The gateway's auth mode.</param>
/// <param name="UrlSource">Where the address comes from.</param>
/// <param name="Access">What the code grants: <c>limited</c>, <c>node</c> or <c>voice-node</c>.</param>
internal sealed record SetupCodeResult(
    string SetupId, long ExpiresAtMs, string SetupCode, string GatewayUrl, string Auth, string UrlSource, string Access);

/// <summary>What the code carries.</summary>
internal sealed record SetupPayload(string Url, string BootstrapToken, long ExpiresAtMs, string? TlsFingerprint);

/// <summary>Empty while the code was not used.</summary>
internal sealed record SetupStatus(SetupCompleted? Completion);
