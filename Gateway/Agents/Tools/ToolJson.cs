using System.Buffers;
using System.Text;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>JSON as tools read and write it.</summary>
internal static class ToolJson
{
    /// <summary>Deepest nesting of a call's arguments.</summary>
    private const int MaxDepth = 64;

    /// <summary>The arguments of a call, which must be one object.</summary>
    public static bool TryParse(string arguments, out JsonElement parsed)
    {
        parsed = default;
        try
        {
            using var document = JsonDocument.Parse(arguments, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            parsed = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Two spaces per level, as the stock products show JSON to a model.</summary>
    public static string Indent(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, WireJson.Document);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WireJson.Indented))
        {
            document.RootElement.WriteTo(writer);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>What a tool that threw answers (form of product 2026.2.12).</summary>
    public static ToolResult Failure(string tool, string error) => new(Indent(WireJson.Write((tool, error), static (json, state) =>
    {
        json.WriteStartObject();
        json.WriteString("status"u8, "error");
        json.WriteString("tool"u8, state.tool);
        json.WriteString("error"u8, state.error);
        json.WriteEndObject();
    })))
    {
        IsError = true,
    };
}
