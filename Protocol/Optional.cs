using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenClaw.Protocol;

/// <summary>
/// A member that may be absent. On this wire "absent" (keep) and <c>null</c> (clear) differ, so a nullable alone does
/// not do: <c>default</c> is absent, <c>new(null)</c> is a given null. Members of this type carry
/// <c>[JsonIgnore(Condition = WhenWritingDefault)]</c> and <c>[JsonConverter(typeof(OptionalConverter&lt;T&gt;))]</c>.
/// </summary>
internal readonly record struct Optional<T>(T? Value)
{
    public bool IsGiven { get; } = true;
}

/// <summary>Reads a given member, null included; the absent one is never passed to a converter.</summary>
internal sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
{
    public override bool HandleNull => true;

    public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        return reader.TokenType == JsonTokenType.Null
            ? new Optional<T>(default)
            : new Optional<T>(JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T))));
    }

    public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options)
    {
        if (value.Value is null)
        {
            writer.WriteNullValue();
            return;
        }
        JsonSerializer.Serialize(writer, value.Value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }
}
