namespace OpenClaw.Gateway.Agents;

/// <summary>
/// A quarter of an hour of one transcript, counted from the begin of Unix time: every time zone's days are made of whole
/// ones.
/// </summary>
internal sealed class UsageBucket(long quarter)
{
    public const long QuarterMs = 15 * 60 * 1000;

    /// <summary>Answers whose times are kept for one bucket; further ones only count.</summary>
    private const int MaxLatencies = 500;

    private readonly List<ModelTotals> _models = [];
    private readonly Dictionary<string, int> _tools = new(StringComparer.Ordinal);
    private readonly List<double> _latencies = [];

    public DateTimeOffset Begin => DateTimeOffset.FromUnixTimeMilliseconds(quarter * QuarterMs);

    public UsageMessageCounts Messages { get; } = new();

    public IReadOnlyList<ModelTotals> Models => _models;

    public IReadOnlyDictionary<string, int> Tools => _tools;

    /// <summary>From a question to its answer, in milliseconds.</summary>
    public IReadOnlyList<double> Latencies => _latencies;

    public void Add(UsageEntry entry, double? latency)
    {
        Messages.Add(entry);
        foreach (var tool in entry.ToolCalls) _tools[tool] = _tools.GetValueOrDefault(tool) + 1;
        if (latency is { } ms && _latencies.Count < MaxLatencies) _latencies.Add(ms);
        if (!entry.HasUsage) return;
        var model = _models.Find(one => one.Provider == entry.Provider && one.Model == entry.Model);
        if (model is null) _models.Add(model = new(entry.Provider, entry.Model));
        model.Count++;
        model.Totals.Add(entry);
    }
}
