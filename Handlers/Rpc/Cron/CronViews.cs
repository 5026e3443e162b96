using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>How jobs, lists and logs are shown to a connection: on protocol 3 as they are, on 4 with what its clients read besides.</summary>
internal static class CronViews
{
    /// <summary>Nobody was to be told of a run.</summary>
    public const string NotRequested = "not-requested";

    /// <summary>End of the year 9999, Unix milliseconds.</summary>
    private const long LastDate = 253_402_300_799_999;

    public static JsonObject Job(CronJob job, Era era, OpenClawConfig config, bool withPreview = false)
    {
        var view = Node(job);
        if (!era.DescribesCron) return view;
        view["configRevision"] = Revision(job);
        Copy("nextRunAtMs", job.State.NextRunAtMs);
        Copy("lastRunAtMs", job.State.LastRunAtMs);
        if (job.State.LastStatus is { } status)
        {
            view["lastRunStatus"] = status;
            ((JsonObject)view["state"]!)["lastRunStatus"] = status;
        }
        if (job.State.LastError is { } error) view["lastRunError"] = error;
        view["effectiveAgentId"] = EffectiveAgent(job, config);
        if (withPreview) view["deliveryPreview"] = Preview(job);
        return view;

        void Copy(string name, long? value)
        {
            if (value is { } time) view[name] = time;
        }
    }

    /// <summary>What a list shows of a job (product 2026.9.6).</summary>
    public static JsonObject Compact(CronJob job, OpenClawConfig config)
    {
        var view = new JsonObject
        {
            ["id"] = job.Id,
            ["name"] = job.Name,
            ["updatedAtMs"] = job.UpdatedAtMs,
            ["enabled"] = job.Enabled,
            ["nextRunAt"] = Iso(job.State.NextRunAtMs),
            ["nextRunAtMs"] = job.State.NextRunAtMs,
            ["scheduleKind"] = job.Schedule.Kind,
            ["schedule"] = Node(job)["schedule"]?.DeepClone(),
            ["lastRunAt"] = Iso(job.State.LastRunAtMs),
            ["lastRunAtMs"] = job.State.LastRunAtMs,
            ["lastRunStatus"] = job.State.LastStatus,
            ["lastRunError"] = job.State.LastError,
            ["effectiveAgentId"] = EffectiveAgent(job, config),
        };
        if (job.AgentId is { } agent) view["agentId"] = agent;
        return view;
    }

    private static string EffectiveAgent(CronJob job, OpenClawConfig config) => job.AgentId is { Length: > 0 } agent ? SessionKey.NormalizeAgentId(agent) : config.Agents.Default.Id;

    // The wire's numbers go further than the years of the calendar here.
    private static string? Iso(long? unixMs) => unixMs is >= 0 and <= LastDate ? IsoTime.Of(DateTimeOffset.FromUnixTimeMilliseconds(unixMs.Value)) : null;

    /// <summary>Changes whenever somebody changes the job; a run does not change it.</summary>
    public static string Revision(CronJob job)
    {
        return Hash(WireJson.Serialize(job with { State = new CronJobState(), UpdatedAtMs = 0 }, CronJson.Default.CronJob));
    }

    /// <summary>Tells whether the pages of a list belong together: stock clients of protocol 4 insist on it.</summary>
    public static string Revision(IReadOnlyList<CronJob> jobs)
    {
        using var all = new MemoryStream();
        foreach (var job in jobs) all.Write(WireJson.Serialize(job, CronJson.Default.CronJob));
        return Hash(all.ToArray());
    }

    private static string Hash(byte[] bytes) => $"sha256:{Convert.ToBase64String(SHA256.HashData(bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}";

    /// <summary>What becomes of the answer of a run.</summary>
    public static JsonObject Preview(CronJob job)
    {
        if (job.Delivery is not { Mode: CronWords.Announce } delivery) return new JsonObject { ["label"] = "not requested", ["detail"] = "not requested" };
        var channel = delivery.Channel ?? CronWords.LastChannel;
        return new JsonObject
        {
            ["label"] = $"announce -> {channel}",
            ["detail"] = $"{channel} -> no channel is configured; the answer is told to the main session",
        };
    }

    /// <summary>The members of a page beside its items.</summary>
    public static void AddPage(JsonObject result, int total, int offset, int limit)
    {
        var next = offset + limit;
        result["total"] = total;
        result["offset"] = offset;
        result["limit"] = limit;
        result["hasMore"] = next < total;
        result["nextOffset"] = next < total ? next : null;
    }

    public static JsonNode Entry(CronRunEntry entry, Era era)
    {
        var shown = era.DescribesCron ? entry with { DeliveryStatus = entry.DeliveryStatus ?? NotRequested } : entry with { RunId = null, DeliveryStatus = null };
        return JsonSerializer.SerializeToNode(shown, CronJson.Default.CronRunEntry)!;
    }

    private static JsonObject Node(CronJob job) => (JsonObject)JsonSerializer.SerializeToNode(job, CronJson.Default.CronJob)!;
}
