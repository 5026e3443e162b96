using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Usage of many sessions, added up in place by whoever makes it.</summary>
internal sealed class UsageReport
{
    private readonly List<SessionUsageEntry> _shown = [];
    private readonly Dictionary<string, UsageTotals> _byAgent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UsageTotals> _byChannel = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SessionActivityRow> _activity = new(StringComparer.Ordinal);

    public UsageSummary All { get; } = new();

    public IReadOnlyList<SessionUsageEntry> Shown => _shown;

    /// <summary>Sessions with a transcript in the range.</summary>
    public int SessionCount { get; private set; }

    public long LongestSessionDurationMs { get; private set; }

    public IReadOnlyDictionary<string, UsageTotals> ByAgent => _byAgent;

    public IReadOnlyDictionary<string, UsageTotals> ByChannel => _byChannel;

    /// <summary>How many sessions were active on the same days, by those days.</summary>
    public IReadOnlyDictionary<string, SessionActivityRow> Activity => _activity;

    public void Add(SessionUsageEntry entry, bool isShown)
    {
        if (isShown) _shown.Add(entry);
        if (entry.Summary is not { } summary) return;
        SessionCount++;
        LongestSessionDurationMs = Math.Max(LongestSessionDurationMs, (entry.LastActivity - entry.FirstActivity) ?? 0);
        All.Add(summary);
        Add(_byAgent, entry.Row.AgentId, summary);
        if (ChannelOf(entry.Row.Entry) is { } channel) Add(_byChannel, channel, summary);
        List<string> dates = [.. summary.Days.Keys];
        var days = string.Join(' ', dates);
        if (dates.Count > 0) _activity[days] = new(dates, (_activity.GetValueOrDefault(days)?.SessionCount ?? 0) + 1);
    }

    public static string? ChannelOf(SessionEntry entry) => entry.Channel ?? entry.LastChannel ?? entry.Origin?.Provider;

    private static void Add(Dictionary<string, UsageTotals> totals, string name, UsageSummary summary)
    {
        if (!totals.TryGetValue(name, out var own)) totals[name] = own = new();
        own.Add(summary.Totals);
    }
}
