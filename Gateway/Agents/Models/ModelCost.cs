namespace OpenClaw.Gateway.Agents;

/// <summary>Prices in US dollars per million tokens.</summary>
internal sealed record ModelCost(double Input, double Output, double CacheRead, double CacheWrite)
{
    public static ModelCost Free { get; } = new(0, 0, 0, 0);

    /// <summary>What <paramref name="usage"/> costs, part by part, in US dollars.</summary>
    public ModelCost Of(ModelUsage usage) => new(
        Input * usage.Input / 1_000_000,
        Output * usage.Output / 1_000_000,
        CacheRead * usage.CacheRead / 1_000_000,
        CacheWrite * usage.CacheWrite / 1_000_000);

    public double Total => Input + Output + CacheRead + CacheWrite;
}
