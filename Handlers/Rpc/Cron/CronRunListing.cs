using System.Text.Json.Nodes;
using OpenClaw.Gateway.Cron;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Filters and pages run logs: on protocol 3 the newest entries, oldest first; on 4 newest first unless asked otherwise.</summary>
internal static class CronRunListing
{
    /// <summary>Scope of a request for the runs of all jobs.</summary>
    public const string AllJobs = "all";

    private const int DefaultEntries = 200;
    private const int DefaultPage = 50;
    private const int MaxRead = 20_000;

    public static JsonObject Page(IEnumerable<CronRunEntry> newestFirst, CronRunsParams p, Era era)
    {
        var chosen = newestFirst.Where(entry => Fits(entry, p));
        if (!era.DescribesCron) return new JsonObject { ["entries"] = List(chosen.Take((int)(p.Limit ?? DefaultEntries)).Reverse(), era) };
        var all = chosen.Take(MaxRead).ToArray();
        if (p.SortDir == "asc") Array.Reverse(all);
        var offset = (int)Math.Min(p.Offset ?? 0, int.MaxValue / 2);
        var limit = (int)(p.Limit ?? DefaultPage);
        var result = new JsonObject { ["entries"] = List(all.Skip(offset).Take(limit), era) };
        CronViews.AddPage(result, all.Length, offset, limit);
        return result;
    }

    private static bool Fits(CronRunEntry entry, CronRunsParams p) =>
        (p.RunId is null || entry.RunId == p.RunId)
        && (p.Status is null or AllJobs || entry.Status == p.Status)
        && (p.Statuses is null || p.Statuses.Contains(entry.Status))
        && (p.DeliveryStatus is null || DeliveryOf(entry) == p.DeliveryStatus)
        && (p.DeliveryStatuses is null || p.DeliveryStatuses.Contains(DeliveryOf(entry)))
        && (string.IsNullOrWhiteSpace(p.Query) || Says(entry, p.Query.Trim()));

    private static string DeliveryOf(CronRunEntry entry) => entry.DeliveryStatus ?? CronViews.NotRequested;

    private static bool Says(CronRunEntry entry, string query) =>
        entry.Summary?.Contains(query, StringComparison.OrdinalIgnoreCase) == true
        || entry.Error?.Contains(query, StringComparison.OrdinalIgnoreCase) == true
        || entry.JobId.Contains(query, StringComparison.OrdinalIgnoreCase);

    private static JsonArray List(IEnumerable<CronRunEntry> entries, Era era) => new([.. entries.Select(entry => CronViews.Entry(entry, era))]);
}
