using System.Text.Json;

namespace OpenClaw.Protocol;

/// <summary>Chooses by the presence of a member, so that the texts are about what was meant.</summary>
internal sealed class ByMemberSchema(string name, ParamsSchema with, ParamsSchema without) : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        var isThere = value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _);
        (isThere ? with : without).Check(value, path, issues);
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("if"u8);
        json.WriteStartArray("required"u8);
        json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WritePropertyName("then"u8);
        with.WriteSchema(json);
        json.WritePropertyName("else"u8);
        without.WriteSchema(json);
        json.WriteEndObject();
    }
}
