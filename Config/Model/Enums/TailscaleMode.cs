namespace OpenClaw.Config;

/// <summary>Whether the port is published through Tailscale.</summary>
internal enum TailscaleMode
{
    Off,
    Serve,
    Funnel,
}
