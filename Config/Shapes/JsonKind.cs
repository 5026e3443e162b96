using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>The kind of a value in the words of issues. The value itself is never shown: it may be a secret.</summary>
internal static class JsonKind
{
    public static string Of(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
