namespace OpenClaw.Gateway.Agents;

// Rows of the usage answers; a line or two each, so they share a page. Costs are US dollars, times milliseconds.

internal sealed record UsageTools(int TotalCalls, int UniqueTools, IReadOnlyList<UsageTool> Tools);

internal sealed record UsageTool(string Name, int Count);

internal sealed record UsageLatency(string? Date, int Count, double AvgMs, double P95Ms, double MinMs, double MaxMs);

internal sealed record UsageMessageDay(string Date, int Total, int User, int Assistant, int ToolCalls, int ToolResults, int Errors);

internal sealed record UsageModelDay(string Date, string Provider, string Model, long Tokens, double Cost, int Count);

internal sealed record UsageDaySum(string Date, long Tokens, double Cost, int Messages, int ToolCalls, int Errors);

/// <param name="QuarterIndex">0 to 95.</param>
internal sealed record UsageQuarterMessages(string Date, int QuarterIndex, int Total, int User, int Assistant, int ToolCalls, int ToolResults, int Errors);

/// <param name="QuarterIndex">0 to 95.</param>
internal sealed record UsageQuarterTokens(string Date, int QuarterIndex, long Input, long Output, long CacheRead, long CacheWrite, long TotalTokens, double TotalCost);

/// <summary>How fresh a report is (protocol 4). It is made when it is asked for, so nothing in it is on its way or stale.</summary>
/// <param name="RefreshedAt">Unix milliseconds.</param>
internal sealed record UsageCacheStatus(int CachedFiles, long RefreshedAt)
{
    public string Status { get; } = "fresh";

    public int PendingFiles { get; }

    public int StaleFiles { get; }
}

internal sealed record ModelUsageRow(string Provider, string Model, int Count, UsageTotals Totals);

internal sealed record ProviderUsageRow(string Provider, int Count, UsageTotals Totals);

internal sealed record AgentUsageRow(string AgentId, UsageTotals Totals);

internal sealed record ChannelUsageRow(string Channel, UsageTotals Totals);

/// <summary>A day's totals.</summary>
internal sealed class UsageDayTotals(string date) : UsageTotals
{
    public string Date => date;
}

/// <summary>A day's totals, with the two figures protocol 3 reads.</summary>
internal sealed class UsageDayBreakdown(string date) : UsageTotals
{
    public string Date => date;

    public long Tokens => TotalTokens;

    public double Cost => TotalCost;
}
