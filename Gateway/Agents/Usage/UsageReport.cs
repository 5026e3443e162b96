using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Usage of many sessions, added up in place by whoever makes it.</summary>
internal sealed class UsageReport
{
    private readonly List<SessionUsageEntry> _shown = [];
    private readonly Dictionary<string, UsageTotals> _byAgent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UsageTotals> _byChannel = new(StringComparer.Ordinal);

    public UsageSummary All { get; } = new();

    public IReadOnlyList<SessionUsageEntry> Shown => _shown;

    /// <summary>Sessions with a transcript in the range.</summary>
    public int SessionCount { get; private set; }

    public long LongestSessionDurationMs { get; private set; }

    public IReadOnlyDictionary<string, UsageTotals> ByAgent => _byAgent;

    public IReadOnlyDictionary<string, UsageTotals> ByChannel => _byChannel;

    /// <param name="quarters">What of <paramref name="usage"/> is in the range, in the order of time.</param>
    public void Add(SessionListing row, TranscriptUsage? usage, UsageSummary summary, IReadOnlyList<UsageBucket> quarters, bool isShown)
    {
        if (isShown) _shown.Add(new(row, usage?.FirstActivity, usage?.LastActivity, usage is null ? null : summary, quarters));
        if (usage is null) return;
        SessionCount++;
        LongestSessionDurationMs = Math.Max(LongestSessionDurationMs, (usage.LastActivity - usage.FirstActivity) ?? 0);
        All.Add(summary);
        Add(_byAgent, row.AgentId, summary);
        if (ChannelOf(row.Entry) is { } channel) Add(_byChannel, channel, summary);
    }

    public static string? ChannelOf(SessionEntry entry) => entry.Channel ?? entry.LastChannel ?? entry.Origin?.Provider;

    private static void Add(Dictionary<string, UsageTotals> totals, string name, UsageSummary summary)
    {
        if (!totals.TryGetValue(name, out var own)) totals[name] = own = new();
        own.Add(summary.Totals);
    }
}
