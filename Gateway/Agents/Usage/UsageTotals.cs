namespace OpenClaw.Gateway.Agents;

/// <summary>Tokens and what they cost, in US dollars; added up in place by whoever makes it.</summary>
internal class UsageTotals
{
    public long Input { get; private set; }

    public long Output { get; private set; }

    public long CacheRead { get; private set; }

    public long CacheWrite { get; private set; }

    public long TotalTokens { get; private set; }

    public double TotalCost { get; private set; }

    public double InputCost { get; private set; }

    public double OutputCost { get; private set; }

    public double CacheReadCost { get; private set; }

    public double CacheWriteCost { get; private set; }

    /// <summary>Answers of which nobody knows the price.</summary>
    public int MissingCostEntries { get; private set; }

    public void Add(UsageEntry entry)
    {
        Input += entry.Input;
        Output += entry.Output;
        CacheRead += entry.CacheRead;
        CacheWrite += entry.CacheWrite;
        TotalTokens += entry.TotalTokens;
        if (entry.Cost is not { } cost)
        {
            MissingCostEntries++;
            return;
        }
        TotalCost += cost.Total;
        InputCost += cost.Input;
        OutputCost += cost.Output;
        CacheReadCost += cost.CacheRead;
        CacheWriteCost += cost.CacheWrite;
    }

    public void Add(UsageTotals other)
    {
        Input += other.Input;
        Output += other.Output;
        CacheRead += other.CacheRead;
        CacheWrite += other.CacheWrite;
        TotalTokens += other.TotalTokens;
        TotalCost += other.TotalCost;
        InputCost += other.InputCost;
        OutputCost += other.OutputCost;
        CacheReadCost += other.CacheReadCost;
        CacheWriteCost += other.CacheWriteCost;
        MissingCostEntries += other.MissingCostEntries;
    }
}
