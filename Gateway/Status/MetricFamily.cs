using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace OpenClaw.Gateway.Status;

/// <summary>One instrument with all its label values, in the text form of Prometheus.</summary>
internal sealed class MetricFamily
{
    /// <summary>Sets of label values one metric may have; what comes after them is counted together.</summary>
    private const int MaxSeries = 300;

    private const string OtherLabels = "other=\"true\"";
    private const char KeySeparator = '\u001f';

    // Seconds: from a method answered out of memory to a long run.
    private static readonly double[] SecondBounds = [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120];

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly string _name;
    private readonly string? _help;
    private readonly string _type;
    private readonly bool _isSet;
    private readonly double[]? _bounds;

    public MetricFamily(Instrument instrument)
    {
        var isCounter = instrument is Counter<long> or ObservableCounter<long> or ObservableCounter<double>;
        _name = NameOf(instrument, isCounter);
        _help = instrument.Description;
        _bounds = instrument is Histogram<double> ? SecondBounds : null;
        _type = _bounds is not null ? "histogram" : isCounter ? "counter" : "gauge";
        _isSet = instrument.IsObservable;
    }

    public string Name => _name;

    /// <summary>Allocates nothing once the label values were seen (one label with a text value, or none).</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = tags.Length switch
        {
            0 => "",
            1 => tags[0].Value as string ?? "",
            _ => Join(tags),
        };
        if (!_series.TryGetValue(key, out var series))
        {
            series = _series.Count < MaxSeries
                ? _series.GetOrAdd(key, new MetricSeries(LabelsOf(tags), _bounds))
                : _series.GetOrAdd(OtherLabels, new MetricSeries(OtherLabels, _bounds));
        }
        if (_isSet) series.Set(value);
        else series.Add(value);
    }

    /// <summary>Before observing anew: a set of label values that is not reported again is gone.</summary>
    public void Forget()
    {
        if (_isSet) _series.Clear();
    }

    public void WriteTo(StringBuilder text)
    {
        if (_series.IsEmpty) return;
        text.Append("# HELP ").Append(_name).Append(' ').Append(_help).Append('\n');
        text.Append("# TYPE ").Append(_name).Append(' ').Append(_type).Append('\n');
        var keys = _series.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (!_series.TryGetValue(key, out var series)) continue;
            if (_bounds is null) Line(text, "", series.Labels, series.Sum);
            else WriteBuckets(text, series, _bounds);
        }
    }

    private void WriteBuckets(StringBuilder text, MetricSeries series, double[] bounds)
    {
        var counts = series.Buckets(out var sum);
        long total = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            var bound = i < bounds.Length ? bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, "_bucket", series.Labels.Length == 0 ? $"le=\"{bound}\"" : $"{series.Labels},le=\"{bound}\"", total);
        }
        Line(text, "_sum", series.Labels, sum);
        Line(text, "_count", series.Labels, total);
    }

    private void Line(StringBuilder text, string suffix, string labels, double value)
    {
        text.Append(_name).Append(suffix);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string NameOf(Instrument instrument, bool isCounter)
    {
        var name = instrument.Name.Replace('.', '_');
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        return $"{name}{unit}{(isCounter ? "_total" : "")}";
    }

    private static string Join(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = new StringBuilder();
        foreach (var tag in tags) key.Append(tag.Value as string).Append(KeySeparator);
        return key.ToString();
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (labels.Length > 0) labels.Append(',');
            labels.Append(name).Append("=\"").Append(Escape(value as string ?? "")).Append('"');
        }
        return labels.ToString();
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
