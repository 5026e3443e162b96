using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Config;

/// <summary>A configuration as JSON text.</summary>
internal static class ConfigJson
{
    /// <summary>Two spaces and a last newline, as the stock tools write the file.</summary>
    public static string WriteIndented(JsonNode? node) => Write(node, WireJson.Indented) + "\n";

    public static string WriteCompact(JsonNode? node) => Write(node, WireJson.Compact);

    private static string Write(JsonNode? node, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            if (node is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                node.WriteTo(writer);
            }
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
