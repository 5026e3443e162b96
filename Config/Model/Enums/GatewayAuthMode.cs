namespace OpenClaw.Config;

/// <summary>How callers prove who they are. <c>TrustedProxy</c> and <c>None</c> came with product 2026.9.6.</summary>
internal enum GatewayAuthMode
{
    Token,
    Password,
    TrustedProxy,
    None,
}
