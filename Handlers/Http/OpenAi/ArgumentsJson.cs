using System.Text.Json;

namespace OpenClaw.Handlers.Http;

/// <summary>Arguments of an earlier call as the next model may be shown them: one JSON object, whatever came.</summary>
internal static class ArgumentsJson
{
    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "{}";
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? text : "{}";
        }
        catch (JsonException)
        {
            return "{}";
        }
    }
}
