using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;

namespace OpenClaw.Gateway.Status;

/// <summary>What is measured of the process, under the names every Prometheus client uses for it.</summary>
internal static class ProcessMetrics
{
    /// <param name="meter">Of the gateway.</param>
    /// <param name="version">Of this program.</param>
    /// <param name="startedAt">Of the gateway.</param>
    public static void Register(Meter meter, string version, DateTimeOffset startedAt)
    {
        var build = new KeyValuePair<string, object?>[] { new("version", version), new("framework", RuntimeInformation.FrameworkDescription) };
        meter.CreateObservableGauge("openclaw.build.info", () => new Measurement<long>(1, build), null, "Always 1; the labels tell which build runs");
        meter.CreateObservableGauge("process.start_time", () => startedAt.ToUnixTimeMilliseconds() / 1000.0, "s", "When the gateway started, Unix time");
        meter.CreateObservableGauge("process.resident_memory", () => Environment.WorkingSet, "By", "Memory of the process in RAM");
        meter.CreateObservableGauge("dotnet.gc.heap", () => GC.GetTotalMemory(forceFullCollection: false), "By", "Memory the runtime manages");
        meter.CreateObservableCounter("process.cpu", CpuSeconds, "s", "Processor time the process has used");
        meter.CreateObservableCounter("dotnet.gc.allocated", () => GC.GetTotalAllocatedBytes(), "By", "Bytes ever allocated");
    }

    private static double CpuSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}
