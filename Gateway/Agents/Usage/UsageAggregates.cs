namespace OpenClaw.Gateway.Agents;

/// <summary>The <c>aggregates</c> of <c>sessions.usage</c>.</summary>
internal sealed record UsageAggregates
{
    /// <summary>Sessions with a transcript. This and the next two are of protocol 4.</summary>
    public required int SessionCount { get; init; }

    public required long LongestSessionDurationMs { get; init; }

    public required IReadOnlyList<UsageDayTotals> CostDaily { get; init; }

    public required UsageMessageCounts Messages { get; init; }

    public required UsageTools Tools { get; init; }

    public required IReadOnlyList<ModelUsageRow> ByModel { get; init; }

    public required IReadOnlyList<ProviderUsageRow> ByProvider { get; init; }

    public required IReadOnlyList<AgentUsageRow> ByAgent { get; init; }

    public required IReadOnlyList<ChannelUsageRow> ByChannel { get; init; }

    /// <summary>Protocol 4.</summary>
    public IReadOnlyList<CreatorUsageRow>? ByCreator { get; init; }

    public UsageLatency? Latency { get; init; }

    public required IReadOnlyList<UsageLatency> DailyLatency { get; init; }

    public required IReadOnlyList<UsageModelDay> ModelDaily { get; init; }

    public required IReadOnlyList<UsageDaySum> Daily { get; init; }

    /// <param name="report">What was added up.</param>
    /// <param name="withCreators">Adds what protocol 4 wants to know of people.</param>
    public static UsageAggregates Of(UsageReport report, bool withCreators)
    {
        var all = report.All;
        var costDaily = new List<UsageDayTotals>();
        var modelDaily = new List<UsageModelDay>();
        var dailyLatency = new List<UsageLatency>();
        var daily = new List<UsageDaySum>();
        foreach (var (date, day) in all.Days)
        {
            foreach (var model in day.Models) modelDaily.Add(new(date, model.Provider, model.Model, model.Totals.TotalTokens, model.Totals.TotalCost, model.Count));
            if (day.LatencyRow(date) is { } latency) dailyLatency.Add(latency);
            var costs = new UsageDayTotals(date);
            costs.Add(day.Totals);
            costDaily.Add(costs);
            daily.Add(new(date, day.Totals.TotalTokens, day.Totals.TotalCost, day.Messages.Total, day.Messages.ToolCalls, day.Messages.Errors));
        }
        return new()
        {
            SessionCount = report.SessionCount,
            LongestSessionDurationMs = report.LongestSessionDurationMs,
            CostDaily = costDaily,
            Messages = all.Messages,
            Tools = all.ToolsRow(),
            ByModel = [.. all.Models.Select(model => new ModelUsageRow(model.Provider, model.Model, model.Count, model.Totals))],
            ByProvider = ByProviderOf(all.Models),
            ByAgent = [.. report.ByAgent.Keys.Select(agentId => new AgentUsageRow(agentId, report.ByAgent[agentId]))],
            ByChannel = [.. report.ByChannel.Keys.Select(channel => new ChannelUsageRow(channel, report.ByChannel[channel]))],
            ByCreator = !withCreators ? null : report.SessionCount == 0 ? [] : [new CreatorUsageRow(CreatorUsageRow.Unknown, all.Totals, report.SessionCount, costDaily, [.. report.Activity.Values])],
            Latency = all.LatencyRow(),
            DailyLatency = dailyLatency,
            ModelDaily = modelDaily,
            Daily = daily,
        };
    }

    private static ProviderUsageRow[] ByProviderOf(IReadOnlyList<ModelTotals> models) =>
    [
        .. models.GroupBy(model => model.Provider).Select(group =>
        {
            var totals = new UsageTotals();
            foreach (var model in group) totals.Add(model.Totals);
            return new ProviderUsageRow(group.Key, group.Sum(model => model.Count), totals);
        }),
    ];
}
