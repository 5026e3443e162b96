using System.Globalization;
using System.Text.Json;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>What the models have used and cost, for a person.</summary>
internal static class UsageText
{
    public static async Task ProvidersAsync(TextWriter output, JsonElement usage)
    {
        var isEmpty = true;
        foreach (var provider in usage.ItemsOf("providers"))
        {
            isEmpty = false;
            var parts = new List<string>();
            foreach (var window in provider.ItemsOf("windows"))
            {
                parts.Add(FormattableString.Invariant($"{window.StringOf("label")} {NumberOf(window, "usedPercent"):0}% used"));
            }
            if (provider.StringOf("error") is { } error) parts.Add(error);
            await output.WriteLineAsync($"{provider.StringOf("displayName") ?? provider.StringOf("provider")}: {string.Join(" · ", parts)}");
        }
        if (isEmpty) await output.WriteLineAsync("Usage: no provider usage available.");
    }

    public static async Task CostAsync(TextWriter output, JsonElement cost, long days)
    {
        var totals = cost.ObjectOf("totals");
        await output.WriteLineAsync(FormattableString.Invariant($"Usage cost ({days} days)"));
        await output.WriteLineAsync($"Total: {TokenText.Money(NumberOf(totals, "totalCost"))} · {TokenText.Short((long)NumberOf(totals, "totalTokens"))} tokens");
        if (NumberOf(totals, "missingCostEntries") is > 0 and var missing)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{missing} answers came from models without a price"));
        }
        JsonElement latest = default;
        foreach (var day in cost.ItemsOf("daily")) latest = day;
        if (latest.ValueKind != JsonValueKind.Object) return;
        await output.WriteLineAsync(
            $"Latest day: {latest.StringOf("date")} · {TokenText.Money(NumberOf(latest, "totalCost"))} · {TokenText.Short((long)NumberOf(latest, "totalTokens"))} tokens");
    }

    public static async Task SessionsAsync(TextWriter output, JsonElement usage)
    {
        var rows = TextTable.Headed("Session", "Model", "Tokens", "Cost");
        foreach (var session in usage.ItemsOf("sessions"))
        {
            var used = session.ObjectOf("usage");
            rows.Add(
            [
                session.StringOf("label") ?? session.StringOf("key") ?? "?", session.StringOf("model") ?? "-",
                TokenText.Short((long)NumberOf(used, "totalTokens")), TokenText.Money(NumberOf(used, "totalCost")),
            ]);
        }
        if (rows.Count == 1) await output.WriteLineAsync("No session has used anything in this time.");
        else await TextTable.WriteAsync(output, rows);
    }

    private static double NumberOf(JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : 0;
}
