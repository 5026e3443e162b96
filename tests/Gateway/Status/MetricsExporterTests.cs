using System.Diagnostics.Metrics;
using OpenClaw.Gateway.Status;
using OpenClaw.Handlers.Rpc;

namespace OpenClaw.Tests.Gateway.Status;

public sealed class MetricsExporterTests : IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly MetricsExporter _exporter;

    public MetricsExporterTests() => _exporter = new MetricsExporter(_meter);

    public void Dispose() => _exporter.Dispose();

    [Fact]
    public void A_counter_adds_up_by_label()
    {
        var counter = _meter.CreateCounter<long>("a.count", null, "Things");

        counter.Add(1, new KeyValuePair<string, object?>("kind", "x"));
        counter.Add(2, new KeyValuePair<string, object?>("kind", "x"));
        counter.Add(1, new KeyValuePair<string, object?>("kind", "y\"\\\n"));

        Assert.Equal("# HELP a_count_total Things\n# TYPE a_count_total counter\na_count_total{kind=\"x\"} 3\na_count_total{kind=\"y\\\"\\\\\\n\"} 1\n", _exporter.Write());
    }

    [Fact]
    public void A_histogram_is_cumulative()
    {
        var histogram = _meter.CreateHistogram<double>("a.time", "s", "Time");

        histogram.Record(0.0001);
        histogram.Record(0.02);
        histogram.Record(1000);

        var text = _exporter.Write();
        Assert.Contains("a_time_seconds_bucket{le=\"0.0005\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("a_time_seconds_bucket{le=\"0.05\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("a_time_seconds_bucket{le=\"120\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("a_time_seconds_bucket{le=\"+Inf\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("a_time_seconds_count 3\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gauge_forgets_what_is_not_there_any_more()
    {
        var role = "node";
        _meter.CreateObservableGauge("a.gauge", () => new Measurement<long>(1, new KeyValuePair<string, object?>("role", role)));

        var first = _exporter.Write();
        role = "operator";
        var second = _exporter.Write();

        Assert.Contains("{role=\"node\"} 1", first, StringComparison.Ordinal);
        Assert.DoesNotContain("node", second, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_cannot_grow_without_bound()
    {
        var counter = _meter.CreateCounter<long>("a.count");

        for (var i = 0; i < 10_000; i++) counter.Add(1, new KeyValuePair<string, object?>("name", $"n{i}"));

        var lines = _exporter.Write().Split('\n').Count(line => line.StartsWith("a_count_total{", StringComparison.Ordinal));
        Assert.InRange(lines, 1, 301);
        Assert.Contains("a_count_total{other=\"true\"} 9700", _exporter.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Instruments_of_others_are_left_out()
    {
        using var other = new Meter("test");
        other.CreateCounter<long>("b.count").Add(1);

        Assert.Equal("", _exporter.Write());
    }

    [Fact]
    public void Counting_a_request_allocates_nothing()
    {
        var metrics = new RpcMetrics(_meter);
        for (var i = 0; i < 1000; i++) metrics.Answered("health", TimeSpan.FromMilliseconds(1));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) metrics.Answered("health", TimeSpan.FromMilliseconds(1));

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
