using System.Globalization;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>/usage cost</c>: what this conversation, today and the last thirty days have cost (answer as product 2026.2.12 words it).</summary>
internal sealed class CostCommand(UsageReports reports, SessionStores stores, TimeProvider time)
{
    private const int Days = 30;

    public async ValueTask<string> AnswerAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var range = UsageRange.Until(time.GetUtcNow(), Days, TimeZoneInfo.Utc);
        var all = (await reports.CostsAsync(range, cancellationToken)).All;
        var today = all.Days.TryGetValue(range.EndDate, out var day) ? day.Totals : new UsageTotals();
        var own = new UsageTotals();
        if (stores.Get(request.SessionKey) is { } entry)
        {
            var ever = range with { First = DateOnly.FromDateTime(DateTime.UnixEpoch) };
            own = (await reports.OfSessionsAsync([new SessionListing(request.SessionKey, request.AgentId, entry)], ever, 0, isFamily: false, cancellationToken)).All.Totals;
        }
        return $"💸 Usage cost\nSession {Line(own)}\nToday {Line(today)}\nLast {Days}d {Line(all.Totals)}";
    }

    private static string Line(UsageTotals totals) => string.Create(
        CultureInfo.InvariantCulture, $"${totals.TotalCost:0.00} · {totals.TotalTokens} tokens{(totals.MissingCostEntries > 0 ? " (partial: some models have no price)" : "")}");
}
