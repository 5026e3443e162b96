using System.Globalization;

namespace OpenClaw.Gateway.Agents;

/// <summary>The usage of one session.</summary>
internal sealed class SessionUsage : UsageTotals
{
    public SessionUsage(UsageSummary summary, IReadOnlyList<UsageBucket> quarters)
    {
        Add(summary.Totals);
        MessageCounts = summary.Messages;
        ToolUsage = summary.ToolsRow();
        ModelUsage = [.. summary.Models.Select(model => new ModelUsageRow(model.Provider, model.Model, model.Count, model.Totals))];
        Latency = summary.LatencyRow();
        foreach (var quarter in quarters) Add(quarter);
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

    /// <summary>By quarters of an hour of UTC (protocol 4): a page turns them into hours of any zone.</summary>
    public List<UsageQuarterMessages> UtcQuarterHourMessageCounts { get; } = [];

    public List<UsageQuarterTokens> UtcQuarterHourTokenUsage { get; } = [];

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

    private void Add(UsageBucket quarter)
    {
        var date = quarter.Begin.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var index = (int)(quarter.Begin.TimeOfDay.Ticks / (TimeSpan.TicksPerMillisecond * UsageBucket.QuarterMs));
        var messages = quarter.Messages;
        UtcQuarterHourMessageCounts.Add(new(date, index, messages.Total, messages.User, messages.Assistant, messages.ToolCalls, messages.ToolResults, messages.Errors));
        if (quarter.Models.Count == 0) return;
        var sum = new UsageTotals();
        foreach (var model in quarter.Models) sum.Add(model.Totals);
        UtcQuarterHourTokenUsage.Add(new(date, index, sum.Input, sum.Output, sum.CacheRead, sum.CacheWrite, sum.TotalTokens, sum.TotalCost));
    }
}
