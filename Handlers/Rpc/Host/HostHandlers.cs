using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What pages of product 2026.9.6 ask about the machine, its lanes and what was decided.</summary>
/// <param name="port">The port the gateway listens on.</param>
internal sealed class HostHandlers(StatePaths paths, IConfigSource config, RunRegistry runs, ExecApprovals approvals, Func<int> port, string hostName, TimeProvider time)
{
    private const int DefaultHistory = 50;

    private readonly long _started = time.GetTimestamp();
    private readonly string _instanceId = Guid.NewGuid().ToString();

    private static readonly string System = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

    public ValueTask<Reply<JsonObject>> InfoAsync(NoParams p, RequestContext context)
    {
        var memory = GC.GetGCMemoryInfo();
        var disk = new DriveInfo(paths.StateDir);
        var release = Environment.OSVersion.Version.ToString();
        return new(new JsonObject
        {
            ["machineName"] = hostName,
            ["hostname"] = hostName,
            ["platform"] = System,
            ["release"] = release,
            ["arch"] = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            ["osLabel"] = RuntimeInformation.OSDescription,
            ["port"] = port(),
            ["runtimeVersion"] = RuntimeInformation.FrameworkDescription,
            ["pid"] = Environment.ProcessId,
            ["processInstanceId"] = _instanceId,
            ["uptimeMs"] = (long)time.GetElapsedTime(_started).TotalMilliseconds,
            ["cpuCount"] = Environment.ProcessorCount,
            ["loadAverage"] = LoadAverage(),
            ["memoryTotalBytes"] = memory.TotalAvailableMemoryBytes,
            ["memoryFreeBytes"] = Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes),
            ["processMemory"] = new JsonObject
            {
                ["rssBytes"] = Environment.WorkingSet,
                ["heapUsedBytes"] = GC.GetTotalMemory(false),
                ["heapTotalBytes"] = memory.TotalCommittedBytes,
                ["externalBytes"] = 0,
                ["arrayBuffersBytes"] = 0,
            },
            ["disks"] = new JsonArray(new JsonObject { ["path"] = disk.Name, ["totalBytes"] = disk.TotalSize, ["availableBytes"] = disk.AvailableFreeSpace }),
            ["diskTotalBytes"] = disk.TotalSize,
            ["diskAvailableBytes"] = disk.AvailableFreeSpace,
            ["diskPath"] = paths.StateDir,
            ["defaultAgentUtilityModel"] = new JsonObject { ["status"] = "unavailable" },
        });
    }

    /// <summary>The gateway itself is the only place runs can be at.</summary>
    public static ValueTask<Reply<JsonObject>> EnvironmentsAsync(JsonObject p, RequestContext context)
    {
        if (p.ContainsKey("projection")) return new(new JsonObject { ["environments"] = new JsonArray(), ["profiles"] = new JsonArray() });
        var own = new JsonObject
        {
            ["id"] = "gateway",
            ["type"] = "local",
            ["label"] = "Gateway local",
            ["status"] = "available",
            ["platform"] = System,
            ["sessionHost"] = true,
            ["trust"] = "persistent",
            ["capabilities"] = new JsonArray("agent.run", "sessions", "workspace"),
        };
        return new(new JsonObject { ["environments"] = new JsonArray(own) });
    }

    public ValueTask<Reply<JsonObject>> LanesAsync(NoParams p, RequestContext context)
    {
        var (cronRunning, cronWaiting) = runs.CronLane;
        var waiting = runs.WaitingCount;
        var running = Math.Max(0, runs.ActiveCount - waiting);
        var current = config.Current.Config;
        return new(new JsonObject
        {
            ["ts"] = NowMs(),
            ["lanes"] = new JsonArray(
                Lane("cron", cronWaiting, cronRunning, current.Cron.MaxConcurrentRuns),
                Lane("main", Math.Max(0, waiting - cronWaiting), Math.Max(0, running - cronRunning), current.Agents.Defaults.MaxConcurrent)),
            ["dynamic"] = null,
        });
    }

    private static JsonObject Lane(string name, int queued, int active, int width) => new()
    {
        ["lane"] = name,
        ["queuedCount"] = queued,
        ["activeCount"] = active,
        ["maxConcurrent"] = width,
        ["draining"] = false,
        ["generation"] = 0,
        ["blockedBy"] = null,
    };

    /// <summary>What was decided about running things, latest first.</summary>
    public ValueTask<Reply<JsonObject>> HistoryAsync(JsonObject p, RequestContext context)
    {
        var items = new JsonArray();
        var limit = p["limit"] is JsonValue value && value.TryGetValue<double>(out var given) ? (int)given : DefaultHistory;
        if (p["kind"] is null || p["kind"]!.ToString() == "exec")
        {
            foreach (var approval in approvals.Ended.Reverse().Take(limit)) items.Add((JsonNode)ApprovalSnapshot.Of(approval));
        }
        return new(new JsonObject { ["items"] = items });
    }

    private static JsonArray LoadAverage()
    {
        var load = new JsonArray();
        foreach (var part in OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ').AsSpan(0, 3) : default)
        {
            load.Add((JsonNode)double.Parse(part, CultureInfo.InvariantCulture));
        }
        return load;
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
