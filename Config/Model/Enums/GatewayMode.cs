namespace OpenClaw.Config;

/// <summary>What this configuration is for: a gateway on this host, or clients of a remote one.</summary>
internal enum GatewayMode
{
    Local,
    Remote,
}
