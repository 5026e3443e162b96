using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Sessions;

/// <summary>One line of a transcript, read in place.</summary>
internal readonly record struct TranscriptLine
{
    public string? Type { get; private init; }

    public string? Id { get; private init; }

    public string? ParentId { get; private init; }

    public string? Timestamp { get; private init; }

    /// <summary>The raw <c>message</c> member; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Message { get; private init; }

    /// <summary>False for a torn or broken line.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, out TranscriptLine line)
    {
        line = default;
        // A damaged character must not reach a client: text frames hold nothing but UTF-8.
        if (!Utf8.IsValid(utf8.Span)) utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8.Span));
        var json = new Utf8JsonReader(utf8.Span, WireJson.Reader);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("type"u8)) line = line with { Type = ReadText(ref json) };
                else if (json.ValueTextEquals("id"u8)) line = line with { Id = ReadText(ref json) };
                else if (json.ValueTextEquals("parentId"u8)) line = line with { ParentId = ReadText(ref json) };
                else if (json.ValueTextEquals("timestamp"u8)) line = line with { Timestamp = ReadText(ref json) };
                else if (json.ValueTextEquals("message"u8)) line = line with { Message = ReadRaw(ref json, utf8) };
                else json.Skip();
            }
            return !json.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? ReadText(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String) return json.GetString();
        json.Skip();
        return null;
    }

    private static ReadOnlyMemory<byte> ReadRaw(ref Utf8JsonReader json, ReadOnlyMemory<byte> utf8)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return utf8[start..(int)json.BytesConsumed];
    }
}
