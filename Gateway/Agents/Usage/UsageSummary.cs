namespace OpenClaw.Gateway.Agents;

/// <summary>Usage of one or many transcripts over some days; added up in place by whoever makes it.</summary>
internal sealed class UsageSummary
{
    // Answers whose times are kept for the percentile.
    private const int MaxLatencies = 20_000;

    private readonly SortedDictionary<string, UsageSummary> _days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _tools = new(StringComparer.Ordinal);
    private readonly List<ModelTotals> _models = [];
    private readonly List<double> _latencies = [];

    public UsageTotals Totals { get; } = new();

    public UsageMessageCounts Messages { get; } = new();

    public IReadOnlyList<ModelTotals> Models => _models;

    /// <summary>By date, <c>yyyy-MM-dd</c>.</summary>
    public IReadOnlyDictionary<string, UsageSummary> Days => _days;

    public void Add(UsageBucket bucket, string date)
    {
        Add(bucket);
        if (!_days.TryGetValue(date, out var day)) _days[date] = day = new();
        day.Add(bucket);
    }

    public void Add(UsageSummary other)
    {
        AddPlain(other);
        foreach (var (date, summary) in other._days)
        {
            if (!_days.TryGetValue(date, out var day)) _days[date] = day = new();
            day.AddPlain(summary);
        }
    }

    public UsageTools ToolsRow()
    {
        var calls = 0;
        var rows = new List<UsageTool>(_tools.Count);
        foreach (var (name, count) in _tools)
        {
            calls += count;
            rows.Add(new(name, count));
        }
        rows.Sort(static (left, right) => right.Count != left.Count ? right.Count.CompareTo(left.Count) : string.CompareOrdinal(left.Name, right.Name));
        return new(calls, rows.Count, rows);
    }

    /// <summary>Null without an answer.</summary>
    public UsageLatency? LatencyRow(string? date = null)
    {
        if (_latencies.Count == 0) return null;
        var sorted = _latencies.ToArray();
        Array.Sort(sorted);
        var p95 = sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(sorted.Length * 0.95) - 1)];
        return new(date, sorted.Length, sorted.Average(), p95, sorted[0], sorted[^1]);
    }

    private void Add(UsageBucket bucket)
    {
        Messages.Add(bucket.Messages);
        foreach (var (name, count) in bucket.Tools) AddTool(name, count);
        foreach (var model in bucket.Models) AddModel(model);
        AddLatencies(bucket.Latencies);
    }

    private void AddPlain(UsageSummary other)
    {
        Messages.Add(other.Messages);
        foreach (var (name, count) in other._tools) AddTool(name, count);
        foreach (var model in other._models) AddModel(model);
        AddLatencies(other._latencies);
    }

    private void AddTool(string name, int count) => _tools[name] = _tools.GetValueOrDefault(name) + count;

    private void AddModel(ModelTotals model)
    {
        var own = _models.Find(one => one.Provider == model.Provider && one.Model == model.Model);
        if (own is null) _models.Add(own = new(model.Provider, model.Model));
        own.Count += model.Count;
        own.Totals.Add(model.Totals);
        Totals.Add(model.Totals);
    }

    private void AddLatencies(IReadOnlyList<double> latencies)
    {
        foreach (var latency in latencies)
        {
            if (_latencies.Count < MaxLatencies) _latencies.Add(latency);
        }
    }
}
