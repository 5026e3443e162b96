namespace OpenClaw.Config;

/// <summary>Prices in US dollars per million tokens.</summary>
internal sealed record ModelCostConfig
{
    public double Input { get; init; }
    public double Output { get; init; }
    public double CacheRead { get; init; }
    public double CacheWrite { get; init; }
}
