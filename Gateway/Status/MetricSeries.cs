namespace OpenClaw.Gateway.Status;

/// <summary>One set of label values of one metric: a number, or for a histogram what fell into each bucket.</summary>
/// <param name="labels">As they stand between the braces of the text form; empty without labels.</param>
/// <param name="bounds">Upper bounds of the buckets; null for a plain number.</param>
internal sealed class MetricSeries(string labels, double[]? bounds)
{
    private readonly long[] _buckets = new long[bounds is null ? 0 : bounds.Length + 1];
    private readonly Lock _gate = new();
    private double _sum;

    public string Labels => labels;

    /// <summary>The number, or the sum of all values.</summary>
    public double Sum
    {
        get
        {
            lock (_gate) return _sum;
        }
    }

    public void Add(double value)
    {
        lock (_gate)
        {
            _sum += value;
            if (bounds is null) return;
            var bucket = 0;
            while (bucket < bounds.Length && value > bounds[bucket]) bucket++;
            _buckets[bucket]++;
        }
    }

    public void Set(double value)
    {
        lock (_gate) _sum = value;
    }

    /// <summary>A copy of the counts, not cumulative, with the sum they belong to.</summary>
    public long[] Buckets(out double sum)
    {
        lock (_gate)
        {
            sum = _sum;
            return [.. _buckets];
        }
    }
}
