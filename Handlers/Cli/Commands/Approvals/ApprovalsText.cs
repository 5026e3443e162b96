using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>Exec approvals for a person.</summary>
internal static class ApprovalsText
{
    public static async Task PolicyAsync(CliInvocation invocation, string target, ExecPolicyView view)
    {
        var now = invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var agents = view.File["agents"] as JsonObject ?? [];
        var entries = TextTable.Headed("Target", "Agent", "Pattern", "Last Used");
        foreach (var (agent, settings) in agents)
        {
            foreach (var entry in (settings as JsonObject)?["allowlist"] as JsonArray ?? [])
            {
                entries.Add([target, agent, ExecAllowlist.PatternOf(entry) ?? "?", AgeText.Ago(now - LastUsed(entry))]);
            }
        }
        await invocation.Out.WriteLineAsync("Approvals");
        await TextTable.WriteAsync(invocation.Out,
        [
            ["Target", target], ["Path", invocation.Paths.Shorten(view.Path)], ["Exists", view.Exists ? "yes" : "no"], ["Hash", view.Hash],
            ["Defaults", Defaults(view.File["defaults"] as JsonObject)], ["Agents", FormattableString.Invariant($"{agents.Count}")],
            ["Allowlist", FormattableString.Invariant($"{entries.Count - 1}")],
        ], "  ");
        await invocation.Out.WriteLineAsync(entries.Count == 1 ? "\nNo allowlist entries." : "\nAllowlist");
        if (entries.Count > 1) await TextTable.WriteAsync(invocation.Out, entries, "  ");
    }

    public static async Task PendingAsync(RequestAnswer answer)
    {
        if (answer.Result.ValueKind != JsonValueKind.Array || answer.Result.GetArrayLength() == 0)
        {
            await answer.WriteLineAsync("No command waits for an approval.");
            return;
        }
        var rows = TextTable.Headed("Id", "Agent", "Host", "Command", "Asked");
        foreach (var asked in answer.Result.EnumerateArray())
        {
            var request = asked.ObjectOf("request");
            rows.Add(
            [
                asked.StringOf("id") ?? "?", request.StringOf("agentId") ?? "-", request.StringOf("host") ?? "-",
                request.StringOf("command")?.ReplaceLineEndings(" ") ?? "?", AgeText.Ago(answer.Now - asked.LongOf("createdAtMs")),
            ]);
        }
        await TextTable.WriteAsync(answer.Out, rows);
        await answer.WriteLineAsync("Answer one with: openclaw approvals resolve <id> allow-once|allow-always|deny");
    }

    private static long? LastUsed(JsonNode? entry) =>
        entry is JsonObject members && members["lastUsedAt"] is JsonValue value && value.TryGetValue<long>(out var at) ? at : null;

    private static string Defaults(JsonObject? defaults)
    {
        var parts = new List<string>();
        foreach (var (key, value) in defaults ?? []) parts.Add($"{key}={value}");
        return parts.Count == 0 ? "none" : string.Join(", ", parts);
    }
}
