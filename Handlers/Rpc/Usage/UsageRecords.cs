using System.Text.Json;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Rpc;

internal sealed record SessionsUsageParams
{
    public string? Key { get; init; }

    public string? AgentId { get; init; }

    /// <summary><c>all</c>, which is also what counts when nobody is named.</summary>
    public string? AgentScope { get; init; }

    /// <summary>First and last day, <c>yyyy-MM-dd</c>; without both, <see cref="Range"/>.</summary>
    public string? StartDate { get; init; }

    public string? EndDate { get; init; }

    /// <summary><c>7d</c>, <c>30d</c>, <c>90d</c>, <c>1y</c> or <c>all</c>.</summary>
    public string? Range { get; init; }

    /// <summary>Whose days: <c>utc</c>, <c>gateway</c> or <c>specific</c>.</summary>
    public string? Mode { get; init; }

    public string? TimeZone { get; init; }

    public string? UtcOffset { get; init; }

    /// <summary>Sessions shown; 50 when absent.</summary>
    public double? Limit { get; init; }

    public bool IncludeContextWeight { get; init; }

    /// <summary><c>instance</c> (default) or <c>family</c>.</summary>
    public string? GroupBy { get; init; }

    /// <summary>The old word for <c>family</c>.</summary>
    public bool IncludeHistorical { get; init; }

    /// <summary>Only what somebody began; people are not told apart here.</summary>
    public string? CreatorKey { get; init; }
}

/// <summary>What is there under any name: these methods have no schema.</summary>
internal sealed record UsageQuery
{
    public JsonElement Key { get; init; }

    public JsonElement Limit { get; init; }

    public JsonElement Days { get; init; }

    public JsonElement StartDate { get; init; }

    public JsonElement EndDate { get; init; }

    public static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A number, or a text that is one.</summary>
    public static double? NumberOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) => number,
        JsonValueKind.String when double.TryParse(value.GetString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}

/// <param name="UpdatedAt">Unix milliseconds.</param>
internal sealed record SessionsUsageResult(
    long UpdatedAt, string StartDate, string EndDate, IReadOnlyList<SessionUsageRow> Sessions, UsageTotals Totals, UsageAggregates Aggregates,
    UsageCacheStatus CacheStatus)
{
    /// <summary>Protocol 4.</summary>
    public IReadOnlyList<CreatorOption>? CreatorOptions { get; init; }
}

/// <param name="UpdatedAt">Unix milliseconds.</param>
internal sealed record UsageCostResult(long UpdatedAt, int Days, IReadOnlyList<UsageDayTotals> Daily, UsageTotals Totals);

/// <summary>No provider here tells what is left of a subscription.</summary>
/// <param name="UpdatedAt">Unix milliseconds.</param>
internal sealed record UsageStatusResult(long UpdatedAt, IReadOnlyList<string> Providers);

internal sealed record UsageTimeseriesResult(string SessionId, IReadOnlyList<UsagePoint> Points);

/// <param name="Timestamp">Unix milliseconds.</param>
/// <param name="Cost">US dollars.</param>
internal sealed record UsagePoint(
    long Timestamp, long Input, long Output, long CacheRead, long CacheWrite, long TotalTokens, double Cost, long CumulativeTokens, double CumulativeCost);

internal sealed record UsageLogsResult(IReadOnlyList<UsageLogEntry> Logs);

/// <param name="Timestamp">Unix milliseconds.</param>
internal sealed record UsageLogEntry(long Timestamp, string Role, string Content, long? Tokens = null, double? Cost = null);
