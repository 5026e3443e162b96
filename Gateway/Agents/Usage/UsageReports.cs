using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Adds up what transcripts say of tokens and costs. One report at a time: it may have many files to read.</summary>
internal sealed class UsageReports(SessionStores stores, UsageIndex index, EarlierTranscripts earlier, TimeProvider time) : IDisposable
{
    /// <summary>How long the costs of a range are good for (product 2026.2.12).</summary>
    private static readonly TimeSpan CostLifetime = TimeSpan.FromSeconds(30);

    private const int MaxCachedCosts = 50;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<UsageRange, CostReport> _costs = [];

    /// <param name="rows">The sessions to look at, newest first.</param>
    /// <param name="range">The days that count.</param>
    /// <param name="limit">How many of them are shown; all count.</param>
    /// <param name="isFamily">Adds to each what was said under its key before it was begun anew.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<UsageReport> OfSessionsAsync(IReadOnlyList<SessionListing> rows, UsageRange range, int limit, bool isFamily, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => OfSessions(rows, range, limit, isFamily ? earlier.List() : [], cancellationToken), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<CostReport> CostsAsync(UsageRange range, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_costs.TryGetValue(range, out var known) && time.GetUtcNow() - known.At < CostLifetime) return known;
            var report = await Task.Run(() => new CostReport(time.GetUtcNow(), OfSessions([.. stores.List(), .. earlier.List()], range, 0, [], cancellationToken).All), cancellationToken);
            if (_costs.Count >= MaxCachedCosts) _costs.Clear();
            _costs[range] = report;
            return report;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private UsageReport OfSessions(IReadOnlyList<SessionListing> rows, UsageRange range, int limit, IReadOnlyList<SessionListing> before, CancellationToken cancellationToken)
    {
        var histories = new Dictionary<string, List<SessionListing>>(StringComparer.Ordinal);
        foreach (var old in before)
        {
            if (!histories.TryGetValue(old.Key, out var history)) histories[old.Key] = history = [];
            history.Add(old);
        }
        var report = new UsageReport();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isShown = report.Shown.Count < limit;
            List<SessionListing> parts = histories.TryGetValue(row.Key, out var history) ? [.. history, row] : [row];
            report.Add(Entry(row, parts, range, isShown), isShown);
        }
        return report;
    }

    private SessionUsageEntry Entry(SessionListing row, List<SessionListing> parts, UsageRange range, bool isShown)
    {
        var summary = new UsageSummary();
        var quarters = new List<UsageBucket>();
        var ids = new List<string>(parts.Count);
        long? first = null, last = null;
        var isUsed = false;
        foreach (var part in parts)
        {
            ids.Add(part.Entry.SessionId);
            if (index.Of(part, range.Begin) is not { } usage) continue;
            isUsed = true;
            if (usage.FirstActivity is { } from && !(first <= from)) first = from;
            if (usage.LastActivity is { } to && !(last >= to)) last = to;
            foreach (var bucket in usage.Buckets)
            {
                if (range.DateOf(bucket.Begin) is not { } date) continue;
                summary.Add(bucket, date);
                if (isShown) quarters.Add(bucket);
            }
        }
        return new SessionUsageEntry(row, first, last, isUsed ? summary : null, quarters) { SessionIds = ids };
    }
}
