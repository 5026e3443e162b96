using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>The one way a command prints JSON: two spaces, as <c>JSON.stringify(value, null, 2)</c>, and a line feed.</summary>
internal static class JsonOutput
{
    public static Task WriteJsonAsync(this TextWriter output, JsonElement value) =>
        WriteAsync(output, writer =>
        {
            if (value.ValueKind == JsonValueKind.Undefined) writer.WriteNullValue();
            else value.WriteTo(writer);
        });

    public static Task WriteJsonAsync(this TextWriter output, JsonNode? value) =>
        WriteAsync(output, writer =>
        {
            if (value is null) writer.WriteNullValue();
            else value.WriteTo(writer);
        });

    private static async Task WriteAsync(TextWriter output, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WireJson.Indented))
        {
            write(writer);
        }
        await output.WriteAsync(Encoding.UTF8.GetString(buffer.WrittenSpan));
        await output.WriteAsync('\n');
        await output.FlushAsync();
    }
}
