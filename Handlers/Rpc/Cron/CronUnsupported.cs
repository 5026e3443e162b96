using System.Text.Json.Nodes;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What jobs of product 2026.9.6 can have and jobs here cannot: said by name instead of by a schema.</summary>
internal static class CronUnsupported
{
    private static readonly string[] Members = ["pacing", "trigger", "failureAlert"];

    private static readonly (string Part, string Member, string[] Values)[] Words =
    [
        ("schedule", "kind", ["on-exit", "stream"]),
        ("payload", "kind", ["command", "script", "heartbeat"]),
        ("delivery", "mode", ["webhook"]),
    ];

    /// <summary>A text, or null when everything is known here.</summary>
    public static string? Find(JsonObject job)
    {
        foreach (var name in Members)
        {
            if (job[name] is JsonObject) return $"{name} is not supported by this gateway";
        }
        foreach (var (part, member, values) in Words)
        {
            if ((job[part] as JsonObject)?[member] is JsonValue value && value.TryGetValue(out string? word) && values.Contains(word))
            {
                return $"{part}.{member} \"{word}\" is not supported by this gateway";
            }
        }
        // A list that is only the default was nobody's wish.
        if (job["payload"] is JsonObject payload && Text(payload, "kind") == CronWords.SystemEvent && payload["toolsAllow"] is JsonArray && !IsTrue(payload, "toolsAllowIsDefault"))
        {
            return "payload.toolsAllow is not supported by this gateway for payload.kind \"systemEvent\" (use \"agentTurn\")";
        }
        return job["sessionTarget"] is JsonValue target && target.TryGetValue(out string? name2) && (name2 == "current" || name2.StartsWith("session:", StringComparison.Ordinal))
            ? $"sessionTarget \"{name2}\" is not supported by this gateway (main and isolated are)"
            : null;
    }

    private static string? Text(JsonObject part, string name) => part[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static bool IsTrue(JsonObject part, string name) => part[name] is JsonValue value && value.TryGetValue(out bool flag) && flag;
}
