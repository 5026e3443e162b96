using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Lets a JSON contract carry a route.</summary>
internal sealed class DeliveryContextConverter : JsonConverter<DeliveryContext>
{
    public override DeliveryContext Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return SessionEntryReader.ReadDelivery(document.RootElement) ?? throw new JsonException("A delivery context is an object.");
    }

    public override void Write(Utf8JsonWriter writer, DeliveryContext value, JsonSerializerOptions options) => SessionEntryWriter.Write(writer, value);
}
