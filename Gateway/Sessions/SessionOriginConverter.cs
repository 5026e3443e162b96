using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Lets a JSON contract carry an origin.</summary>
internal sealed class SessionOriginConverter : JsonConverter<SessionOrigin>
{
    public override SessionOrigin Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return SessionEntryReader.ReadOrigin(document.RootElement) ?? throw new JsonException("An origin is an object.");
    }

    public override void Write(Utf8JsonWriter writer, SessionOrigin value, JsonSerializerOptions options) => SessionEntryWriter.Write(writer, value);
}
