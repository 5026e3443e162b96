using System.Diagnostics.Metrics;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What is measured of the requests. Names of methods come from the method table only, so their number is bounded.</summary>
internal sealed class RpcMetrics(Meter meter)
{
    /// <summary>Stands for every method that is not in the table.</summary>
    public const string Unknown = "unknown";

    private readonly Histogram<double> _duration = meter.CreateHistogram<double>("openclaw.rpc.duration", "s", "Time from a request to its answer, by method");
    private readonly Counter<long> _errors = meter.CreateCounter<long>("openclaw.rpc.errors", null, "Requests that were refused or failed, by method and code");

    public void Answered(string method, TimeSpan elapsed) => _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("method", method));

    public void Failed(string method, string code) =>
        _errors.Add(1, new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("code", code));
}
