using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Lets a JSON contract carry a whole entry (the answers of <c>sessions.patch</c> and <c>sessions.reset</c>).</summary>
internal sealed class SessionEntryConverter : JsonConverter<SessionEntry>
{
    public override SessionEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return SessionEntryReader.Read(document.RootElement) ?? throw new JsonException("A session entry is an object.");
    }

    public override void Write(Utf8JsonWriter writer, SessionEntry value, JsonSerializerOptions options) => SessionEntryWriter.Write(writer, value);
}
