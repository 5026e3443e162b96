namespace OpenClaw.Gateway.Agents;

/// <summary>Tokens and price of a message, as transcripts write them.</summary>
internal sealed record StoredUsage(long Input, long Output, long CacheRead, long CacheWrite, long TotalTokens, StoredCost Cost)
{
    public static StoredUsage None { get; } = Of(ModelUsage.None, ModelCost.Free);

    /// <param name="prices">Per million tokens.</param>
    public static StoredUsage Of(ModelUsage usage, ModelCost prices)
    {
        var cost = prices.Of(usage);
        return new(usage.Input, usage.Output, usage.CacheRead, usage.CacheWrite, usage.Total, new(cost.Input, cost.Output, cost.CacheRead, cost.CacheWrite, cost.Total));
    }
}
