using System.Text;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>Looks into JSON nobody has checked.</summary>
internal static class JsonFields
{
    /// <summary>A member that is there and not null.</summary>
    public static bool TryGet(JsonElement from, string name, out JsonElement value)
    {
        value = default;
        return from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>A member that is a string; null for anything else.</summary>
    public static string? Text(JsonElement from, string name) =>
        TryGet(from, name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>As JavaScript takes it: false for what is missing, null, false, 0 or empty.</summary>
    public static bool IsTrue(JsonElement from, string name) => TryGet(from, name, out var value) && value.ValueKind switch
    {
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetDouble(out var number) && number != 0,
        JsonValueKind.String => value.GetString()!.Length > 0,
        _ => true,
    };

    /// <summary>On one line whatever the caller's breaks: a line of a stream may hold it.</summary>
    public static string Compact(JsonElement value) => Encoding.UTF8.GetString(WireJson.Write(value, static (json, from) => from.WriteTo(json)));

    /// <summary>As a schema checker names it.</summary>
    public static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "undefined",
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "boolean",
    };
}
