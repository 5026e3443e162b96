using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Nodes;

/// <summary>The state of a node's machine, as it reports every minute (event <c>node.host.stats</c>, protocol 4).</summary>
/// <param name="UpdatedAtMs">Unix milliseconds; ours, not the node's.</param>
internal sealed record NodeHostStats(
    int CpuCount,
    IReadOnlyList<double>? LoadAverage,
    long MemoryTotalBytes,
    long MemoryFreeBytes,
    long? DiskTotalBytes = null,
    long? DiskAvailableBytes = null,
    long UpdatedAtMs = 0)
{
    private const int MaxCpus = 4096;
    private const double MaxLoad = 100_000;

    /// <summary>Whether the numbers can be (bounds of product 2026.9.6).</summary>
    [JsonIgnore]
    public bool IsPlausible =>
        CpuCount is >= 1 and <= MaxCpus
        && MemoryTotalBytes >= 0
        && MemoryFreeBytes >= 0
        && !(DiskTotalBytes < 0)
        && !(DiskAvailableBytes < 0)
        && (LoadAverage is null || (LoadAverage.Count == 3 && LoadAverage.All(load => load is >= 0 and <= MaxLoad)));
}
