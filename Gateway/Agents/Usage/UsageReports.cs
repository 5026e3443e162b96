using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Adds up what transcripts say of tokens and costs. One report at a time: it may have many files to read.</summary>
internal sealed class UsageReports(SessionStores stores, UsageIndex index, TimeProvider time) : IDisposable
{
    /// <summary>How long the costs of a range are good for (product 2026.2.12).</summary>
    private static readonly TimeSpan CostLifetime = TimeSpan.FromSeconds(30);

    private const int MaxCachedCosts = 50;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<UsageRange, CostReport> _costs = [];

    /// <param name="rows">The sessions to look at, newest first.</param>
    /// <param name="limit">How many of them are shown; all count.</param>
    public async Task<UsageReport> OfSessionsAsync(IReadOnlyList<SessionListing> rows, UsageRange range, int limit, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => OfSessions(rows, range, limit, cancellationToken), cancellationToken);
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
            var report = await Task.Run(() => new CostReport(time.GetUtcNow(), OfSessions(stores.List(), range, 0, cancellationToken).All), cancellationToken);
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

    private UsageReport OfSessions(IReadOnlyList<SessionListing> rows, UsageRange range, int limit, CancellationToken cancellationToken)
    {
        var report = new UsageReport();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var usage = index.Of(row, range.Begin);
            var summary = new UsageSummary();
            var isShown = report.Shown.Count < limit;
            var quarters = new List<UsageBucket>();
            foreach (var bucket in usage?.Buckets ?? [])
            {
                if (range.DateOf(bucket.Begin) is not { } date) continue;
                summary.Add(bucket, date);
                if (isShown) quarters.Add(bucket);
            }
            report.Add(row, usage, summary, quarters, isShown);
        }
        return report;
    }
}
