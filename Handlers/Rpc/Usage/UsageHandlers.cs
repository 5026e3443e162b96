using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What was used and what it cost: <c>usage.*</c> and <c>sessions.usage*</c>.</summary>
internal sealed class UsageHandlers(SessionStores stores, TranscriptLogs transcripts, UsageReports reports, TimeProvider time)
{
    private const int DefaultDays = 30;
    private const int DefaultSessions = 50;
    private const int MaxPoints = 200;
    private const int DefaultLogs = 200;
    private const int MaxLogs = 1000;
    private const string Family = "family";

    // Of "all": longer ago than anything that could be there.
    private const int AllDays = 3650;

    public ValueTask<Reply<UsageStatusResult>> StatusAsync(NoParams p, RequestContext context) => new(new UsageStatusResult(Now.ToUnixTimeMilliseconds(), []));

    public async ValueTask<Reply<UsageCostResult>> CostAsync(UsageQuery p, RequestContext context)
    {
        var range = UsageRange.TryParseDate(UsageQuery.TextOf(p.StartDate), out var first) && UsageRange.TryParseDate(UsageQuery.TextOf(p.EndDate), out var last)
            ? new UsageRange(first, last, TimeZoneInfo.Utc)
            : UsageRange.Until(Now, (int)Math.Clamp(UsageQuery.NumberOf(p.Days) ?? DefaultDays, 1, AllDays), TimeZoneInfo.Utc);
        var report = await reports.CostsAsync(range, context.Aborted);
        var daily = new List<UsageDayTotals>();
        foreach (var (date, day) in report.All.Days)
        {
            var totals = new UsageDayTotals(date);
            totals.Add(day.Totals);
            daily.Add(totals);
        }
        return new UsageCostResult(report.At.ToUnixTimeMilliseconds(), range.Days, daily, report.All.Totals);
    }

    public async ValueTask<Reply<SessionsUsageResult>> SessionsAsync(SessionsUsageParams p, RequestContext context)
    {
        if (p.AgentScope == "all" && (p.Key ?? p.AgentId) is not null) return ErrorShape.InvalidRequest("agentScope=all cannot be combined with key or agentId");
        if (!TryZone(p, out var zone)) return ErrorShape.InvalidRequest($"unknown time zone: {p.TimeZone}");
        var range = RangeOf(p, zone);
        IReadOnlyList<SessionListing> rows = stores.List();
        if (p.Key is { } key)
        {
            if (Find(key) is not { } row) return ErrorShape.InvalidRequest($"Invalid session reference: {key}");
            rows = [row];
        }
        else if (p.AgentId is { } agentId)
        {
            var id = SessionKey.NormalizeAgentId(agentId);
            rows = [.. rows.Where(row => row.AgentId == id)];
        }
        var isDescribed = context.Caller.Era.DescribesHistory;
        var isFamily = p.GroupBy == Family || p.IncludeHistorical;
        IReadOnlyList<CreatorOption>? creators = isDescribed ? rows.Count == 0 ? [] : [new(CreatorUsageRow.Unknown)] : null;
        if (p.CreatorKey is { } creator && creator != CreatorUsageRow.Unknown) rows = [];
        var report = await reports.OfSessionsAsync(rows, range, (int)Math.Min(p.Limit ?? DefaultSessions, int.MaxValue), isFamily, context.Aborted);
        return new SessionsUsageResult(
            Now.ToUnixTimeMilliseconds(),
            range.StartDate,
            range.EndDate,
            [.. report.Shown.Select(entry => isDescribed ? Described(Row(entry, p.IncludeContextWeight), entry, isFamily) : Row(entry, p.IncludeContextWeight))],
            report.All.Totals,
            UsageAggregates.Of(report, isDescribed),
            new UsageCacheStatus(report.SessionCount, Now.ToUnixTimeMilliseconds()))
        {
            CreatorOptions = creators,
        };
    }

    public async ValueTask<Reply<UsageTimeseriesResult>> TimeseriesAsync(UsageQuery p, RequestContext context)
    {
        if (UsageQuery.TextOf(p.Key) is not { } key) return ErrorShape.InvalidRequest("key is required for timeseries");
        if (Find(key) is not { } row || !SessionId.IsValid(row.Entry.SessionId)) return ErrorShape.InvalidRequest($"Invalid session key: {key}");
        var log = transcripts.Open(row.AgentId, row.Entry.SessionId, sessionFile: row.Entry.SessionFile);
        if (!log.Exists) return ErrorShape.InvalidRequest($"No transcript found for session: {key}");
        var points = await Task.Run(() => Points(log), context.Aborted);
        return new UsageTimeseriesResult(row.Entry.SessionId, points);
    }

    public ValueTask<Reply<UsageLogsResult>> LogsAsync(UsageQuery p, RequestContext context)
    {
        if (UsageQuery.TextOf(p.Key) is not { } key) return new(ErrorShape.InvalidRequest("key is required for logs"));
        if (Find(key) is not { } row || !SessionId.IsValid(row.Entry.SessionId)) return new(ErrorShape.InvalidRequest($"Invalid session key: {key}"));
        var limit = (int)Math.Clamp(UsageQuery.NumberOf(p.Limit) ?? DefaultLogs, 1, MaxLogs);
        var log = transcripts.Open(row.AgentId, row.Entry.SessionId, sessionFile: row.Entry.SessionFile);
        // Some entries have nothing to show: look at more of them than are wanted.
        return new(new UsageLogsResult([.. log.ReadTail(limit * 4).Select(UsageLog.Of).OfType<UsageLogEntry>().TakeLast(limit)]));
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private SessionListing? Find(string key)
    {
        var canonical = SessionKey.Canonical(key, stores.KeyOptions);
        return stores.Get(canonical) is { } entry ? new(canonical, SessionKey.AgentIdOf(canonical, stores.KeyOptions.DefaultAgentId), entry) : null;
    }

    private UsageRange RangeOf(SessionsUsageParams p, TimeZoneInfo zone)
    {
        if (UsageRange.TryParseDate(p.StartDate, out var first) && UsageRange.TryParseDate(p.EndDate, out var last)) return new(first, last, zone);
        var days = p.Range switch
        {
            "7d" => 7,
            "90d" => 90,
            "1y" => 365,
            "all" => AllDays,
            _ => DefaultDays,
        };
        return UsageRange.Until(Now, days, zone);
    }

    private bool TryZone(SessionsUsageParams p, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        if (p.Mode == "gateway") zone = time.LocalTimeZone;
        if (p.Mode != "specific") return true;
        if (p.TimeZone is { } name)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found)) return false;
            zone = found;
        }
        else if (p.UtcOffset is { } offset)
        {
            var parts = offset[4..].Split(':');
            var minutes = (int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) * 60) + (parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 0);
            zone = TimeZoneInfo.CreateCustomTimeZone(offset, TimeSpan.FromMinutes(Math.Min(minutes, 14 * 60) * (offset[3] == '-' ? -1 : 1)), offset, offset);
        }
        return true;
    }

    private SessionUsageRow Row(SessionUsageEntry shown, bool withContext)
    {
        var (key, agentId, entry) = shown.Row;
        return new SessionUsageRow
        {
            Key = key,
            Label = entry.Label,
            SessionId = entry.SessionId,
            UpdatedAt = entry.UpdatedAt,
            AgentId = agentId,
            Channel = UsageReport.ChannelOf(entry),
            ChatType = entry.ChatType,
            Origin = entry.Origin,
            ModelOverride = entry.ModelOverride,
            ProviderOverride = entry.ProviderOverride,
            ModelProvider = entry.ModelProvider,
            Model = entry.Model,
            Usage = shown.Summary is null ? null : new SessionUsage(shown.Summary, shown.Quarters)
            {
                SessionId = entry.SessionId,
                SessionFile = transcripts.PathOf(agentId, entry.SessionId, entry.SessionFile),
                FirstActivity = shown.FirstActivity,
                LastActivity = shown.LastActivity,
            },
            ContextWeight = withContext ? ContextWeightOf(entry) : null,
        };
    }

    private static SessionUsageRow Described(SessionUsageRow row, SessionUsageEntry entry, bool isFamily) => row with
    {
        Scope = isFamily ? Family : "instance",
        SessionFamilyKey = isFamily ? row.Key : null,
        CurrentSessionId = isFamily ? row.SessionId : null,
        IncludedSessionIds = isFamily ? entry.SessionIds : null,
        HistoricalInstanceCount = isFamily ? entry.SessionIds.Count : null,
        CreatorKey = CreatorUsageRow.Unknown,
        HasContextWeight = ContextWeightOf(entry.Row.Entry) is not null,
    };

    // What the last prompt was made of, as it was written down then.
    private static JsonElement? ContextWeightOf(SessionEntry entry) =>
        entry.More is { } more && more.TryGetValue("systemPromptReport", out var weight) && weight.ValueKind == JsonValueKind.Object ? weight : null;

    private static List<UsagePoint> Points(TranscriptLog log)
    {
        var entries = new List<UsageEntry>();
        foreach (var entry in UsageLog.Entries(log))
        {
            if (entry.HasUsage) entries.Add(entry);
        }
        // Too many to draw: neighbours become one point.
        var perPoint = (entries.Count + MaxPoints - 1) / MaxPoints;
        var points = new List<UsagePoint>();
        var (tokens, cost) = (0L, 0.0);
        for (var i = 0; i < entries.Count; i += perPoint)
        {
            var sum = new UsageTotals();
            var end = Math.Min(i + perPoint, entries.Count);
            for (var j = i; j < end; j++) sum.Add(entries[j]);
            tokens += sum.TotalTokens;
            cost += sum.TotalCost;
            points.Add(new(entries[end - 1].At, sum.Input, sum.Output, sum.CacheRead, sum.CacheWrite, sum.TotalTokens, sum.TotalCost, tokens, cost));
        }
        return points;
    }
}
