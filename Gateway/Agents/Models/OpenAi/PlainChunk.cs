using System.Text.Json;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// The chunk nearly all of a streamed answer consists of, one piece of text, read without a document. Whatever says anything
/// else is left to <see cref="OpenAiStreamParser"/>.
/// </summary>
internal static class PlainChunk
{
    /// <returns>False: the chunk holds more than text, or is no JSON.</returns>
    public static bool TryRead(ReadOnlySpan<byte> chunk, out string? text)
    {
        text = null;
        try
        {
            var json = new Utf8JsonReader(chunk);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("choices"u8))
                {
                    if (!TryReadChoices(ref json, ref text)) return false;
                }
                else if (json.ValueTextEquals("error"u8) || json.ValueTextEquals("usage"u8))
                {
                    if (!IsNull(ref json)) return false;
                }
                else json.Skip();
            }
            return !json.Read();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool TryReadChoices(ref Utf8JsonReader json, ref string? text)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray) return false;
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("delta"u8))
            {
                if (!TryReadDelta(ref json, ref text)) return false;
            }
            else if (json.ValueTextEquals("finish_reason"u8))
            {
                if (!IsNull(ref json)) return false;
            }
            else if (json.ValueTextEquals("message"u8)) return false;
            else json.Skip();
        }
        return json.Read() && json.TokenType == JsonTokenType.EndArray;
    }

    private static bool TryReadDelta(ref Utf8JsonReader json, ref string? text)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("role"u8))
            {
                json.Skip();
                continue;
            }
            var isContent = json.ValueTextEquals("content"u8);
            if (!json.Read()) return false;
            if (json.TokenType == JsonTokenType.Null) continue;
            if (!isContent || json.TokenType != JsonTokenType.String) return false;
            text = json.GetString();
        }
        return true;
    }

    private static bool IsNull(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.Null;
}
