namespace OpenClaw.Config;

/// <summary>Publishing the port through Tailscale.</summary>
internal sealed record TailscaleConfig
{
    public TailscaleMode Mode { get; init; } = TailscaleMode.Off;

    /// <summary>Undo it when the gateway stops.</summary>
    public bool ResetOnExit { get; init; }
}
