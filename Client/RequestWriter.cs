using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OpenClaw.Protocol;

namespace OpenClaw.Client;

/// <summary>Serialises request frames.</summary>
internal static class RequestWriter
{
    /// <param name="parameters">Null leaves <c>params</c> out.</param>
    public static byte[] Write(string id, string method, JsonNode? parameters) =>
        WireJson.Write((id, method, parameters), static (writer, request) =>
        {
            Start(writer, request.id, request.method);
            if (request.parameters is not null)
            {
                writer.WritePropertyName("params"u8);
                request.parameters.WriteTo(writer);
            }
            writer.WriteEndObject();
        });

    public static byte[] Write<T>(string id, string method, T parameters, JsonTypeInfo<T> contract) =>
        WireJson.Write((id, method, parameters, contract), static (writer, request) =>
        {
            Start(writer, request.id, request.method);
            writer.WritePropertyName("params"u8);
            JsonSerializer.Serialize(writer, request.parameters, request.contract);
            writer.WriteEndObject();
        });

    private static void Start(Utf8JsonWriter writer, string id, string method)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "req"u8);
        writer.WriteString("id"u8, id);
        writer.WriteString("method"u8, method);
    }
}
