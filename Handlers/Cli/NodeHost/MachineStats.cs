using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>Load and memory of this machine, as a node reports them.</summary>
internal static class MachineStats
{
    /// <returns>Null where they cannot be read.</returns>
    public static JsonObject? Read()
    {
        var memory = GC.GetGCMemoryInfo();
        if (memory.TotalAvailableMemoryBytes <= 0) return null;
        var free = Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
        var stats = new JsonObject
        {
            ["cpuCount"] = Environment.ProcessorCount,
            ["memoryTotalBytes"] = memory.TotalAvailableMemoryBytes,
            ["memoryFreeBytes"] = free,
        };
        if (Load() is { } load) stats["loadAverage"] = load;
        return stats;
    }

    private static JsonArray? Load()
    {
        try
        {
            var words = File.ReadAllText("/proc/loadavg").Split(' ');
            var load = new JsonArray();
            for (var i = 0; i < 3; i++) load.Add((JsonNode)double.Parse(words[i], CultureInfo.InvariantCulture));
            return load;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
