using System.Diagnostics.Metrics;

namespace OpenClaw.Gateway.Agents;

/// <summary>What is measured of the runs.</summary>
internal sealed class RunMetrics
{
    private readonly Counter<long> _runs;
    private readonly Counter<long> _tokens;
    private readonly Histogram<double> _duration;

    /// <param name="meter">Of the gateway.</param>
    /// <param name="active">How many wait or run.</param>
    public RunMetrics(Meter meter, Func<int> active)
    {
        _runs = meter.CreateCounter<long>("openclaw.runs", null, "Runs that ended, by status");
        _tokens = meter.CreateCounter<long>("openclaw.tokens", null, "Tokens the models counted, by kind");
        _duration = meter.CreateHistogram<double>("openclaw.run.duration", "s", "Time from a run's start to its end, by status");
        meter.CreateObservableGauge("openclaw.runs.active", () => (long)active(), null, "Runs that wait or run");
    }

    public void Ended(RunOutcome outcome)
    {
        var status = new KeyValuePair<string, object?>("status", outcome.Status switch
        {
            RunStatus.Ok => "ok",
            RunStatus.Aborted => "aborted",
            _ => "error",
        });
        _runs.Add(1, status);
        if (outcome.StartedAt is { } startedAt) _duration.Record((outcome.EndedAt - startedAt) / 1000.0, status);
        if (outcome.Usage is not { } usage) return;
        Count("input", usage.Input);
        Count("output", usage.Output);
        Count("cache_read", usage.CacheRead);
        Count("cache_write", usage.CacheWrite);
    }

    private void Count(string kind, long tokens)
    {
        if (tokens > 0) _tokens.Add(tokens, new KeyValuePair<string, object?>("kind", kind));
    }
}
