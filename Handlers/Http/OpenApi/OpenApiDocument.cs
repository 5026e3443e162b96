using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>The OpenAPI 3.1 description of the documented rows of a table, made from the rows themselves.</summary>
internal static class OpenApiDocument
{
    private const string Error = """
        {"type":"object","required":["error"],"properties":{"error":{"type":"object","required":["message"],"properties":{"message":{"type":"string"},"type":{"type":"string"}}}}}
        """;

    public static byte[] Write(IEnumerable<HttpEndpoint> rows, string version) => WireJson.Write((rows, version), static (json, state) =>
    {
        json.WriteStartObject();
        json.WriteString("openapi"u8, "3.1.0"u8);
        json.WriteStartObject("info"u8);
        json.WriteString("title"u8, "OpenClaw gateway"u8);
        json.WriteString("version"u8, state.version);
        json.WriteStartObject("license"u8);
        json.WriteString("name"u8, "MIT"u8);
        json.WriteString("identifier"u8, "MIT"u8);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("servers"u8);
        json.WriteStartObject();
        json.WriteString("url"u8, "/"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        Paths(json, Documented(state.rows));
        Components(json);
        json.WriteEndObject();
    });

    private static List<HttpEndpoint> Documented(IEnumerable<HttpEndpoint> rows)
    {
        var documented = new List<HttpEndpoint>();
        foreach (var row in rows) if (row.Doc is not null) documented.Add(row);
        return documented;
    }

    private static void Paths(Utf8JsonWriter json, List<HttpEndpoint> rows)
    {
        json.WriteStartObject("paths"u8);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!written.Add(row.Path)) continue;
            json.WriteStartObject(row.Path.Replace("{*", "{", StringComparison.Ordinal));
            foreach (var same in rows)
            {
                if (same.Path == row.Path) OpenApiOperation.Write(json, same);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Components(Utf8JsonWriter json)
    {
        json.WriteStartObject("components"u8);
        OpenApiSecurity.WriteSchemes(json);
        json.WriteStartObject("schemas"u8);
        json.WritePropertyName("Error"u8);
        json.WriteRawValue(Error);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
