using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>Writes the schema of a tool's arguments from one line: <c>path:string offset?:number action:a|b</c>.</summary>
internal static class ToolSchema
{
    private static readonly string[] Types = ["string", "number", "boolean", "object", "array"];

    /// <summary>Parameters separated by blanks; a question mark makes one optional, bars list the only values, <c>array</c> holds texts.</summary>
    public static string Of(string parameters) => System.Text.Encoding.UTF8.GetString(WireJson.Write(parameters, static (json, list) =>
    {
        var required = new List<string>();
        json.WriteStartObject();
        json.WriteString("type"u8, "object");
        json.WriteStartObject("properties"u8);
        foreach (var parameter in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = parameter.IndexOf(':', StringComparison.Ordinal);
            var name = parameter[..colon];
            if (!name.EndsWith('?')) required.Add(name);
            json.WriteStartObject(name.TrimEnd('?'));
            WriteType(json, parameter[(colon + 1)..]);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        if (required.Count > 0)
        {
            json.WriteStartArray("required"u8);
            foreach (var name in required) json.WriteStringValue(name);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }));

    private static void WriteType(Utf8JsonWriter json, string type)
    {
        if (Array.IndexOf(Types, type) < 0)
        {
            json.WriteString("type"u8, "string");
            json.WriteStartArray("enum"u8);
            foreach (var value in type.Split('|')) json.WriteStringValue(value);
            json.WriteEndArray();
            return;
        }
        json.WriteString("type"u8, type);
        if (type != "array") return;
        json.WriteStartObject("items"u8);
        json.WriteString("type"u8, "string");
        json.WriteEndObject();
    }
}
