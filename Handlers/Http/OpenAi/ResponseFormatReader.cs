using System.Text;
using System.Text.Json;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>Reads the form an answer is to have: <c>response_format</c> of chat completions, <c>text.format</c> of responses.</summary>
internal static class ResponseFormatReader
{
    private static readonly string[] SchemaMembers = ["name", "description", "schema", "strict"];

    /// <param name="given">The format; undefined when there is none.</param>
    /// <param name="path">Where it stands, for the refusal.</param>
    /// <param name="isFlat">The schema's members stand beside the type, not in <c>json_schema</c>.</param>
    /// <param name="format">In the form of chat completions; null for plain text.</param>
    public static ApiError? Read(JsonElement given, string path, bool isFlat, out string? format)
    {
        format = null;
        if (given.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        switch (JsonFields.Text(given, "type"))
        {
            case "text":
                return null;
            case "json_object":
                format = """{"type":"json_object"}""";
                return null;
            case "json_schema":
                var place = given;
                if (!isFlat) JsonFields.TryGet(given, "json_schema", out place);
                if (JsonFields.Text(place, "name") is not { Length: > 0 }) return ApiError.Invalid($"{path}: a json_schema needs a name", path);
                if (!JsonFields.TryGet(place, "schema", out var schema) || schema.ValueKind != JsonValueKind.Object) return ApiError.Invalid($"{path}: a json_schema needs a schema, which is an object", path);
                format = Write(place);
                return null;
            default:
                return ApiError.Invalid($"{path}.type: Invalid option: expected one of \"text\"|\"json_object\"|\"json_schema\"", path);
        }
    }

    private static string Write(JsonElement place) => Encoding.UTF8.GetString(WireJson.Write(place, static (json, from) =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "json_schema"u8);
        json.WriteStartObject("json_schema"u8);
        foreach (var name in SchemaMembers)
        {
            if (!JsonFields.TryGet(from, name, out var value)) continue;
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }));
}
