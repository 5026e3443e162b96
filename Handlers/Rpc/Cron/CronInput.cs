using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// Brings what clients write about jobs into the one form the schema takes: wrappers, older members, spellings (product
/// 2026.2.12). Pure; works on a copy.
/// </summary>
internal static class CronInput
{
    private const string Schedule = "schedule";
    private const string Payload = "payload";
    private const string Delivery = "delivery";

    private const int MaxInferredName = 60;

    private static readonly string[] TurnMembers = ["model", "thinking", "timeoutSeconds", "allowUnsafeExternalContent", "deliver", "channel", "to", "bestEffortDeliver", "provider"];

    /// <summary>Params of <c>cron.add</c>, with everything filled in that may be left out.</summary>
    public static JsonObject? Add(JsonElement raw)
    {
        if (Unwrapped(raw) is not { } job || Normalize(job) is not { } input) return null;
        input.TryAdd("wakeMode", CronWords.Now);
        input.TryAdd("enabled", true);
        if (input[Schedule] is not JsonObject schedule || input[Payload] is not JsonObject payload) return input;
        if (Text(input, "name") is null) input["name"] = InferredName(schedule, payload);
        if (input["sessionTarget"] is null && KindOf(payload) is { } kind) input["sessionTarget"] = kind == CronWords.SystemEvent ? CronWords.Main : CronWords.Isolated;
        if (KindOf(schedule) == CronWords.At) input.TryAdd("deleteAfterRun", true);
        MoveDelivery(input, payload);
        if (KindOf(payload) == CronWords.AgentTurn && Text(input, "sessionTarget") == CronWords.Isolated) input.TryAdd(Delivery, new JsonObject { ["mode"] = CronWords.Announce });
        return input;
    }

    /// <summary>Params of <c>cron.add</c> say themselves whether the job is on.</summary>
    public static bool SaysEnabled(JsonElement raw) => Unwrapped(raw)?["enabled"] is not null;

    /// <summary>Params of <c>cron.update</c>; only the patch is touched.</summary>
    public static JsonObject? Update(JsonElement raw)
    {
        if (raw.ValueKind != JsonValueKind.Object || JsonObject.Create(raw.Clone()) is not { } input) return null;
        if (input["patch"] is not JsonObject patch) return input;
        var normalized = Normalize(Detached(patch));
        if (normalized[Payload] is JsonObject payload) MoveDelivery(normalized, payload);
        input["patch"] = normalized;
        return input;
    }

    /// <summary>Members of a patch's payload that were given as null.</summary>
    public static IReadOnlyList<string> Cleared(JsonObject update) => Cleared(update, Payload);

    /// <summary>Members of a patch's delivery that were given as null.</summary>
    public static IReadOnlyList<string> ClearedOfDelivery(JsonObject update) => Cleared(update, Delivery);

    private static List<string> Cleared(JsonObject update, string partName)
    {
        var cleared = new List<string>();
        if ((update["patch"] as JsonObject)?[partName] is not JsonObject part) return cleared;
        foreach (var (name, value) in part)
        {
            if (value is null) cleared.Add(name);
        }
        return cleared;
    }

    private static JsonObject? Unwrapped(JsonElement raw)
    {
        if (raw.ValueKind != JsonValueKind.Object || JsonObject.Create(raw.Clone()) is not { } outer) return null;
        if (outer["data"] is JsonObject data) return Detached(data);
        return outer["job"] is JsonObject job ? Detached(job) : outer;
    }

    private static JsonObject Normalize(JsonObject input)
    {
        if (Text(input, "enabled")?.Trim().ToLowerInvariant() is "true" or "false") input["enabled"] = Text(input, "enabled")!.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
        if (input.TryGetPropertyValue("agentId", out var agent) && agent is not null) Set(input, "agentId", Text(input, "agentId")?.Trim() is { Length: > 0 } id ? SessionKey.NormalizeAgentId(id) : null, agent);
        input.Remove("isolation");
        Lower(input, "sessionTarget");
        Lower(input, "wakeMode");
        if (input[Schedule] is JsonObject schedule) NormalizeSchedule(schedule);
        if (input[Payload] is not JsonObject && !input.ContainsKey(Payload)) MakePayload(input);
        if (input[Payload] is JsonObject payload)
        {
            NormalizePayload(payload);
            if (KindOf(payload) == CronWords.AgentTurn) MoveTurnMembers(input, payload);
        }
        input.Remove("message");
        input.Remove("text");
        foreach (var name in TurnMembers) input.Remove(name);
        if (input[Delivery] is JsonObject delivery) NormalizeDelivery(delivery);
        return input;
    }

    private static void NormalizeSchedule(JsonObject schedule)
    {
        Lower(schedule, "kind");
        if (schedule["atMs"] is { } atMs)
        {
            schedule.Remove("atMs");
            if (CronTimes.TryParse(atMs is JsonValue number && number.TryGetValue(out double milliseconds) ? milliseconds.ToString("F0", CultureInfo.InvariantCulture) : Text(atMs), out var at)) schedule["at"] = IsoTime.Of(at);
        }
        else if (Text(schedule, "at") is { } written && CronTimes.TryParse(written, out var at))
        {
            schedule["at"] = IsoTime.Of(at);
        }
        if (schedule["kind"] is not null) return;
        if (schedule.ContainsKey("at")) schedule["kind"] = CronWords.At;
        else if (schedule.ContainsKey("everyMs")) schedule["kind"] = CronWords.Every;
        else if (schedule.ContainsKey("expr")) schedule["kind"] = CronWords.Cron;
    }

    private static void MakePayload(JsonObject input)
    {
        if (Text(input, "message")?.Trim() is { Length: > 0 } message) input[Payload] = new JsonObject { ["kind"] = CronWords.AgentTurn, ["message"] = message };
        else if (Text(input, "text")?.Trim() is { Length: > 0 } text) input[Payload] = new JsonObject { ["kind"] = CronWords.SystemEvent, ["text"] = text };
    }

    private static void NormalizePayload(JsonObject payload)
    {
        foreach (var name in new[] { "text", "message", "model", "thinking", "channel", "to" })
        {
            if (Text(payload, name) is { } value) Set(payload, name, value.Trim() is { Length: > 0 } trimmed ? trimmed : null, payload[name]!);
        }
        if (payload["timeoutSeconds"] is JsonValue number && number.TryGetValue(out double seconds) && double.IsFinite(seconds)) payload["timeoutSeconds"] = Whole(seconds);
        payload["kind"] = Text(payload, "kind")?.Trim().ToLowerInvariant() switch
        {
            "agentturn" => CronWords.AgentTurn,
            "systemevent" => CronWords.SystemEvent,
            null when payload["kind"] is null && payload.ContainsKey("message") => CronWords.AgentTurn,
            null when payload["kind"] is null && payload.ContainsKey("text") => CronWords.SystemEvent,
            _ => payload["kind"]?.DeepClone(),
        };
        if (payload["kind"] is null) payload.Remove("kind");
    }

    // 0 means without a limit (product 2026.9.6); anything between counts as a second.
    private static long Whole(double seconds) => seconds == 0 ? 0 : (long)Math.Clamp(Math.Floor(seconds), 1, int.MaxValue);

    private static void MoveTurnMembers(JsonObject input, JsonObject payload)
    {
        foreach (var name in TurnMembers)
        {
            if (input[name] is { } value && !payload.ContainsKey(name)) payload[name] = value.DeepClone();
        }
        // An older word for the channel.
        if (payload["provider"] is { } provider && !payload.ContainsKey("channel")) payload["channel"] = provider.DeepClone();
        payload.Remove("provider");
    }

    private static void NormalizeDelivery(JsonObject delivery)
    {
        Lower(delivery, "mode");
        if (Text(delivery, "mode") == "deliver") delivery["mode"] = CronWords.Announce;
        Lower(delivery, "channel");
        if (Text(delivery, "to") is { } to) delivery["to"] = to.Trim();
    }

    // Where older clients say in the payload what is delivered to whom.
    private static void MoveDelivery(JsonObject input, JsonObject payload)
    {
        if (KindOf(payload) != CronWords.AgentTurn) return;
        string[] moved = ["deliver", "channel", "to", "bestEffortDeliver"];
        if (!input.ContainsKey(Delivery) && moved.Any(payload.ContainsKey))
        {
            var isOff = payload["deliver"] is JsonValue deliver && deliver.TryGetValue(out bool wanted) && !wanted;
            var delivery = new JsonObject { ["mode"] = isOff ? CronWords.None : CronWords.Announce };
            if (Text(payload, "channel")?.Trim().ToLowerInvariant() is { Length: > 0 } channel) delivery["channel"] = channel;
            if (Text(payload, "to") is { Length: > 0 } to) delivery["to"] = to;
            if (payload["bestEffortDeliver"] is { } bestEffort) delivery["bestEffort"] = bestEffort.DeepClone();
            input[Delivery] = delivery;
        }
        foreach (var name in moved) payload.Remove(name);
    }

    private static string InferredName(JsonObject schedule, JsonObject payload)
    {
        var said = Text(payload, KindOf(payload) == CronWords.AgentTurn ? "message" : "text")?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);
        if (said is not null) return said.Length <= MaxInferredName ? said : $"{said[..(MaxInferredName - 1)]}…";
        return KindOf(schedule) switch
        {
            CronWords.Cron => $"Cron: {Text(schedule, "expr")}",
            CronWords.Every => $"Every: {schedule["everyMs"]}ms",
            CronWords.At => "One-shot",
            _ => "Cron job",
        };
    }

    private static string? KindOf(JsonObject part) => Text(part, "kind");

    private static void Lower(JsonObject part, string name)
    {
        if (Text(part, name) is { } text) part[name] = text.Trim().ToLowerInvariant();
    }

    // A blank text goes; anything that is no text stays for the schema to judge.
    private static void Set(JsonObject part, string name, string? text, JsonNode present)
    {
        if (Text(present) is null) return;
        if (text is null) part.Remove(name);
        else part[name] = text;
    }

    private static string? Text(JsonObject part, string name) => Text(part[name]);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonObject Detached(JsonObject part) => (JsonObject)part.DeepClone();
}
