using System.Text.Json;

namespace OpenClaw.Protocol;

/// <summary>The parts of one inbound frame as raw JSON slices of its buffer; nothing is copied.</summary>
internal readonly ref struct InboundFrame
{
    /// <summary>Empty when absent; quotes included, like all slices here.</summary>
    public ReadOnlySpan<byte> Type { get; private init; }

    public ReadOnlySpan<byte> Id { get; private init; }

    public ReadOnlySpan<byte> Method { get; private init; }

    public ReadOnlySpan<byte> Params { get; private init; }

    /// <summary>False when the value is an array, a string and so on.</summary>
    public bool IsObject { get; private init; }

    /// <summary>True when there is a member that no request frame has.</summary>
    public bool HasOtherMembers { get; private init; }

    /// <summary>Text and kind of every part are as the protocol wants them.</summary>
    public bool IsRequest =>
        IsObject && !HasOtherMembers && Type.SequenceEqual("\"req\""u8) && IsNonEmptyString(Id) && IsNonEmptyString(Method);

    /// <exception cref="JsonException">The buffer is not one complete JSON value, or is nested too deep.</exception>
    public static InboundFrame Read(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> type = default, id = default, method = default, parameters = default;
        var other = false;
        var json = new Utf8JsonReader(utf8, WireJson.Reader);
        json.Read();
        var isObject = json.TokenType == JsonTokenType.StartObject;
        if (isObject)
        {
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("method"u8)) method = ReadRaw(ref json, utf8);
                else if (json.ValueTextEquals("params"u8)) parameters = ReadRaw(ref json, utf8);
                else if (json.ValueTextEquals("id"u8)) id = ReadRaw(ref json, utf8);
                else if (json.ValueTextEquals("type"u8)) type = ReadRaw(ref json, utf8);
                else
                {
                    // Tracing and profile hints of protocol 4: accepted from everybody, not used.
                    other |= !json.ValueTextEquals("traceparent"u8) && !json.ValueTextEquals("expectedProfileId"u8);
                    ReadRaw(ref json, utf8);
                }
            }
        }
        else
        {
            json.Skip();
        }
        while (json.Read())
        {
            // JSON.parse refuses trailing bytes; so does this.
        }
        return new InboundFrame
        {
            Type = type,
            Id = id,
            Method = method,
            Params = parameters,
            IsObject = isObject,
            HasOtherMembers = other,
        };
    }

    private static ReadOnlySpan<byte> ReadRaw(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> utf8)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return utf8[start..(int)json.BytesConsumed];
    }

    private static bool IsNonEmptyString(ReadOnlySpan<byte> raw) => raw.Length > 2 && raw[0] == (byte)'"';
}
