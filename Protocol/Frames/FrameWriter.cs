using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenClaw.Protocol;

/// <summary>Serialises outbound frames; each is one exact array, shared by all who get it.</summary>
internal static class FrameWriter
{
    /// <param name="rawId">The request's id as raw JSON, echoed as it came.</param>
    public static byte[] Response<T>(ReadOnlySpan<byte> rawId, T payload, JsonTypeInfo<T> contract)
    {
        return WireJson.Write((id: rawId.ToArray(), payload, contract), static (writer, state) =>
        {
            StartResponse(writer, state.id, ok: true);
            writer.WritePropertyName("payload"u8);
            JsonSerializer.Serialize(writer, state.payload, state.contract);
            writer.WriteEndObject();
        });
    }

    public static byte[] Error(ReadOnlySpan<byte> rawId, ErrorShape error)
    {
        return WireJson.Write((id: rawId.ToArray(), error), static (writer, state) =>
        {
            StartResponse(writer, state.id, ok: false);
            WriteError(writer, state.error);
            writer.WriteEndObject();
        });
    }

    /// <summary>A refusal that also carries a payload, as the final answer of a failed run does.</summary>
    public static byte[] Error<T>(ReadOnlySpan<byte> rawId, ErrorShape error, T payload, JsonTypeInfo<T> contract)
    {
        return WireJson.Write((id: rawId.ToArray(), error, payload, contract), static (writer, state) =>
        {
            StartResponse(writer, state.id, ok: false);
            writer.WritePropertyName("payload"u8);
            JsonSerializer.Serialize(writer, state.payload, state.contract);
            WriteError(writer, state.error);
            writer.WriteEndObject();
        });
    }

    /// <summary>
    /// An event frame without its closing brace: the sender adds <c>,"seq":N}</c> or <c>}</c> per connection, so the
    /// payload is serialised once however many receive it.
    /// </summary>
    public static byte[] OpenEvent<T>(string eventName, T payload, JsonTypeInfo<T> contract, StateVersion? stateVersion = null)
    {
        var whole = WireJson.Write((eventName, payload, contract, stateVersion), static (writer, state) =>
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "event"u8);
            writer.WriteString("event"u8, state.eventName);
            writer.WritePropertyName("payload"u8);
            JsonSerializer.Serialize(writer, state.payload, state.contract);
            if (state.stateVersion is { } version)
            {
                writer.WritePropertyName("stateVersion"u8);
                JsonSerializer.Serialize(writer, version, ProtocolJson.Default.StateVersion);
            }
            writer.WriteEndObject();
        });
        return whole[..^1];
    }

    private static void StartResponse(Utf8JsonWriter writer, byte[] rawId, bool ok)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "res"u8);
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(rawId, skipInputValidation: true);
        writer.WriteBoolean("ok"u8, ok);
    }

    private static void WriteError(Utf8JsonWriter writer, ErrorShape error)
    {
        writer.WritePropertyName("error"u8);
        JsonSerializer.Serialize(writer, error, ProtocolJson.Default.ErrorShape);
    }
}
