using System.Diagnostics.Metrics;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Status;

/// <summary>What is measured of the configuration's changes.</summary>
internal static class ReloadMetrics
{
    public static void Register(Meter meter, ReloadCounts counts) => meter.CreateObservableCounter(
        "openclaw.config.reloads", () => Read(counts), null, "Changes of the configuration file that were looked at, by result");

    private static Measurement<long>[] Read(ReloadCounts counts) =>
    [
        Of("applied", counts.Applied), Of("restart", counts.Restart), Of("invalid", counts.Invalid), Of("off", counts.Off), Of("failed", counts.Failed),
    ];

    private static Measurement<long> Of(string result, long count) => new(count, new KeyValuePair<string, object?>("result", result));
}
