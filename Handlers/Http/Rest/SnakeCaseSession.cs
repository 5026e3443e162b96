using System.Text;
using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>A session entry with the specification's names: <c>session_id</c>, <c>updated_at</c>; what has a default there always stands, and what nobody knows is under <c>extra</c>.</summary>
internal static class SnakeCaseSession
{
    /// <summary>Members that are null there when they have no value; a script may look at them without asking whether they exist.</summary>
    private static readonly string[] Nullable =
    [
        "sessionFile", "spawnedBy", "label", "displayName", "chatType", "channel", "groupId", "origin", "lastChannel", "lastTo", "lastAccountId", "lastThreadId", "modelProvider", "model",
        "contextTokens", "inputTokens", "outputTokens", "totalTokens", "providerOverride", "modelOverride", "authProfileOverride", "sendPolicy", "groupActivation",
    ];

    public static void Write(Utf8JsonWriter json, SessionEntry entry)
    {
        using var known = JsonDocument.Parse(WireJson.Write(entry with { More = null }, static (writer, it) => SessionEntryWriter.Write(writer, it)));
        json.WriteStartObject();
        Members(json, known.RootElement);
        foreach (var name in Nullable) if (!known.RootElement.TryGetProperty(name, out _)) json.WriteNull(Snake(name));
        if (entry.AbortedLastRun is null) json.WriteBoolean("aborted_last_run"u8, false);
        if (entry.SystemSent is null) json.WriteBoolean("system_sent"u8, false);
        if (entry.CompactionCount is null) json.WriteNumber("compaction_count"u8, 0);
        if (entry.More is { Count: > 0 } more)
        {
            json.WriteStartObject("extra"u8);
            foreach (var (name, value) in more)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("extra"u8);
        }
        json.WriteEndObject();
    }

    // Origin and delivery context are the only objects in it.
    private static void Members(Utf8JsonWriter json, JsonElement members)
    {
        foreach (var member in members.EnumerateObject())
        {
            json.WritePropertyName(Snake(member.Name));
            if (member.Value.ValueKind != JsonValueKind.Object)
            {
                member.Value.WriteTo(json);
                continue;
            }
            json.WriteStartObject();
            Members(json, member.Value);
            json.WriteEndObject();
        }
    }

    private static string Snake(string camel)
    {
        var snake = new StringBuilder(camel.Length + 4);
        foreach (var c in camel)
        {
            if (char.IsAsciiLetterUpper(c)) snake.Append('_').Append(char.ToLowerInvariant(c));
            else snake.Append(c);
        }
        return snake.ToString();
    }
}
