using System.Text;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Who says what in a transcript's message, for previews and titles.</summary>
/// <param name="Role"><c>user</c>, <c>assistant</c>, <c>system</c>, <c>tool</c> or <c>other</c>.</param>
/// <param name="Text">Trimmed; empty when the message has nothing to show.</param>
internal sealed record TranscriptText(string Role, string Text)
{
    public const string User = "user";
    public const string Assistant = "assistant";
    public const string System = "system";
    public const string Tool = "tool";
    public const string Other = "other";

    public static TranscriptText Of(TranscriptMessage message)
    {
        if (message.Type == TranscriptEntryTypes.Compaction) return new(System, "Compaction");
        try
        {
            using var document = JsonDocument.Parse(message.Json, WireJson.Document);
            var json = document.RootElement;
            if (json.ValueKind != JsonValueKind.Object) return new(Other, "");
            var role = json.TryGetProperty("role"u8, out var name) && name.ValueKind == JsonValueKind.String ? RoleOf(name.GetString()) : Other;
            return new(role, json.TryGetProperty("content"u8, out var content) ? TextOf(content).Trim() : "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(Other, "");
        }
    }

    private static string RoleOf(string? role) => role?.ToLowerInvariant() switch
    {
        "user" => User,
        "assistant" => Assistant,
        "system" => System,
        "tool" or "toolresult" or "tool_result" => Tool,
        _ => Other,
    };

    private static string TextOf(JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.String) return content.GetString()!;
        if (content.ValueKind != JsonValueKind.Array) return "";
        var text = new StringBuilder();
        var calls = new List<string>();
        foreach (var part in content.EnumerateArray())
        {
            if (part.ValueKind != JsonValueKind.Object) continue;
            var type = Member(part, "type"u8);
            if (type is "text" or "input_text" or "output_text" && Member(part, "text"u8) is { Length: > 0 } piece)
            {
                if (text.Length > 0) text.Append('\n');
                text.Append(piece);
            }
            else if (type is "toolCall" && Member(part, "name"u8) is { } call)
            {
                calls.Add(call);
            }
        }
        return text.Length > 0 || calls.Count == 0 ? text.ToString() : $"call {string.Join(", ", calls)}";
    }

    private static string? Member(JsonElement part, ReadOnlySpan<byte> name) =>
        part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
