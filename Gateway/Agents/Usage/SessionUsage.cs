namespace OpenClaw.Gateway.Agents;

/// <summary>The usage of one session.</summary>
internal sealed class SessionUsage : UsageTotals
{
    public SessionUsage(UsageSummary summary)
    {
        Add(summary.Totals);
        MessageCounts = summary.Messages;
        ToolUsage = summary.ToolsRow();
        ModelUsage = [.. summary.Models.Select(model => new ModelUsageRow(model.Provider, model.Model, model.Count, model.Totals))];
        Latency = summary.LatencyRow();
        foreach (var (date, day) in summary.Days)
        {
            ActivityDates.Add(date);
            var breakdown = new UsageDayBreakdown(date);
            breakdown.Add(day.Totals);
            DailyBreakdown.Add(breakdown);
            var messages = day.Messages;
            DailyMessageCounts.Add(new(date, messages.Total, messages.User, messages.Assistant, messages.ToolCalls, messages.ToolResults, messages.Errors));
            if (day.LatencyRow(date) is { } latency) DailyLatency.Add(latency);
            foreach (var model in day.Models) DailyModelUsage.Add(new(date, model.Provider, model.Model, model.Totals.TotalTokens, model.Totals.TotalCost, model.Count));
        }
    }

    public required string SessionId { get; init; }

    public required string SessionFile { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? FirstActivity { get; init; }

    public long? LastActivity { get; init; }

    public long? DurationMs => LastActivity - FirstActivity;

    public List<string> ActivityDates { get; } = [];

    public List<UsageDayBreakdown> DailyBreakdown { get; } = [];

    public List<UsageMessageDay> DailyMessageCounts { get; } = [];

    public List<UsageLatency> DailyLatency { get; } = [];

    public List<UsageModelDay> DailyModelUsage { get; } = [];

    public UsageMessageCounts MessageCounts { get; }

    public UsageTools ToolUsage { get; }

    public IReadOnlyList<ModelUsageRow> ModelUsage { get; }

    public UsageLatency? Latency { get; }
}
