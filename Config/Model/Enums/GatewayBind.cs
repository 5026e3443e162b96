namespace OpenClaw.Config;

/// <summary>Which addresses the gateway listens on.</summary>
internal enum GatewayBind
{
    Loopback,
    Auto,
    Lan,
    Tailnet,
    Custom,
}
