namespace OpenClaw.Gateway.Agents;

/// <summary>The <c>aggregates</c> of <c>sessions.usage</c>.</summary>
internal sealed record UsageAggregates
{
    public required UsageMessageCounts Messages { get; init; }

    public required UsageTools Tools { get; init; }

    public required IReadOnlyList<ModelUsageRow> ByModel { get; init; }

    public required IReadOnlyList<ProviderUsageRow> ByProvider { get; init; }

    public required IReadOnlyList<AgentUsageRow> ByAgent { get; init; }

    public required IReadOnlyList<ChannelUsageRow> ByChannel { get; init; }

    public UsageLatency? Latency { get; init; }

    public required IReadOnlyList<UsageLatency> DailyLatency { get; init; }

    public required IReadOnlyList<UsageModelDay> ModelDaily { get; init; }

    public required IReadOnlyList<UsageDaySum> Daily { get; init; }

    public static UsageAggregates Of(UsageSummary all, IReadOnlyDictionary<string, UsageTotals> byAgent, IReadOnlyDictionary<string, UsageTotals> byChannel)
    {
        var modelDaily = new List<UsageModelDay>();
        var dailyLatency = new List<UsageLatency>();
        var daily = new List<UsageDaySum>();
        foreach (var (date, day) in all.Days)
        {
            foreach (var model in day.Models) modelDaily.Add(new(date, model.Provider, model.Model, model.Totals.TotalTokens, model.Totals.TotalCost, model.Count));
            if (day.LatencyRow(date) is { } latency) dailyLatency.Add(latency);
            daily.Add(new(date, day.Totals.TotalTokens, day.Totals.TotalCost, day.Messages.Total, day.Messages.ToolCalls, day.Messages.Errors));
        }
        return new()
        {
            Messages = all.Messages,
            Tools = all.ToolsRow(),
            ByModel = [.. all.Models.Select(model => new ModelUsageRow(model.Provider, model.Model, model.Count, model.Totals))],
            ByProvider = ByProviderOf(all.Models),
            ByAgent = [.. byAgent.Keys.Select(agentId => new AgentUsageRow(agentId, byAgent[agentId]))],
            ByChannel = [.. byChannel.Keys.Select(channel => new ChannelUsageRow(channel, byChannel[channel]))],
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
