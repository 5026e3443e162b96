namespace OpenClaw.Config;

/// <summary>How clients find this gateway.</summary>
internal sealed record DiscoveryConfig
{
    public MdnsMode Mdns { get; init; } = MdnsMode.Minimal;
    public bool WideArea { get; init; }
}
