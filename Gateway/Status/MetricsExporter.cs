using System.Diagnostics.Metrics;
using System.Text;

namespace OpenClaw.Gateway.Status;

/// <summary>Adds up what one gateway's instruments report and writes it as Prometheus text, version 0.0.4.</summary>
internal sealed class MetricsExporter : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Meter _meter;
    private readonly MeterListener _listener = new();
    private readonly List<MetricFamily> _families = [];
    private readonly Lock _gate = new();

    /// <param name="meter">Of the gateway; instruments made before and after are followed. Disposed here.</param>
    public MetricsExporter(Meter meter)
    {
        _meter = meter;
        _listener.InstrumentPublished = Follow;
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.Start();
    }

    public string Write()
    {
        lock (_gate)
        {
            foreach (var family in _families) family.Forget();
            _listener.RecordObservableInstruments();
            var text = new StringBuilder(16 * 1024);
            foreach (var family in _families) family.WriteTo(text);
            return text.ToString();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    // Other gateways of this process, and the framework, have meters of their own.
    private void Follow(Instrument instrument, MeterListener listener)
    {
        if (!ReferenceEquals(instrument.Meter, _meter)) return;
        var family = new MetricFamily(instrument);
        lock (_gate)
        {
            _families.Add(family);
            _families.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        }
        listener.EnableMeasurementEvents(instrument, family);
    }
}
