using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Filters, orders and pages jobs. Pure.</summary>
internal static class CronListing
{
    private const string All = "all";

    /// <summary>Items of a page that names no limit (product 2026.9.6).</summary>
    private const int DefaultPage = 50;

    public static JsonObject Page(ImmutableArray<CronJob> jobs, CronListParams p, Era era, OpenClawConfig config)
    {
        var chosen = Sorted(jobs.Where(job => Fits(job, p, config)), p).ToArray();
        var offset = (int)Math.Min(p.Offset ?? 0, int.MaxValue / 2);
        var limit = era.DescribesCron ? (int)(p.Limit ?? DefaultPage) : Math.Max(1, chosen.Length);
        var page = chosen.Skip(offset).Take(limit).ToArray();
        var result = new JsonObject { ["jobs"] = new JsonArray([.. page.Select(job => p.Compact && era.DescribesCron ? CronViews.Compact(job, config) : CronViews.Job(job, era, config))]) };
        if (!era.DescribesCron) return result;
        result["snapshotRevision"] = CronViews.Revision(chosen);
        CronViews.AddPage(result, chosen.Length, offset, limit);
        if (!p.Compact && (p.IncludeDeliveryPreviews || p.Limit is not null))
        {
            var previews = new JsonObject();
            foreach (var job in page) previews[job.Id] = CronViews.Preview(job);
            result["deliveryPreviews"] = previews;
        }
        return result;
    }

    private static bool Fits(CronJob job, CronListParams p, OpenClawConfig config) =>
        (p.Enabled is null or All || job.Enabled == (p.Enabled == "enabled"))
        && (p.ScheduleKind is null or All || job.Schedule.Kind == p.ScheduleKind)
        && (p.LastRunStatus is null or All || (job.State.LastStatus ?? "unknown") == p.LastRunStatus)
        && p.Trigger is not "conditional"
        && (p.SessionKey is null || IsOf(job, p.SessionKey, p.SessionAgentId, config))
        && (p.AgentId is null || SessionKey.NormalizeAgentId(job.AgentId ?? config.Agents.Default.Id) == SessionKey.NormalizeAgentId(p.AgentId))
        && (string.IsNullOrWhiteSpace(p.Query) || Says(job, p.Query.Trim()));

    // A job speaks in its agent's main session, or in one of its own.
    private static bool IsOf(CronJob job, string sessionKey, string? agentId, OpenClawConfig config)
    {
        var options = SessionKeyOptions.From(config);
        var own = SessionKey.NormalizeAgentId(job.AgentId ?? options.DefaultAgentId);
        var wanted = SessionKey.Canonical(sessionKey, agentId is null ? options : options with { DefaultAgentId = SessionKey.NormalizeAgentId(agentId) });
        return wanted == (job.SessionTarget == CronWords.Main ? SessionKey.MainKey(own, options) : SessionKey.CronJob(own, job.Id));
    }

    private static bool Says(CronJob job, string query) =>
        new[] { job.Name, job.Description, job.AgentId, job.Payload.Text, job.Payload.Message }.Any(text => text?.Contains(query, StringComparison.OrdinalIgnoreCase) == true);

    private static IEnumerable<CronJob> Sorted(IEnumerable<CronJob> jobs, CronListParams p)
    {
        var sorted = p.SortBy switch
        {
            "name" => jobs.OrderBy(job => job.Name, StringComparer.OrdinalIgnoreCase),
            "updatedAtMs" => jobs.OrderBy(job => job.UpdatedAtMs),
            _ => jobs.OrderBy(job => job.State.NextRunAtMs ?? 0),
        };
        return p.SortDir == "desc" ? sorted.Reverse() : sorted;
    }
}
