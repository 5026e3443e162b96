using System.Buffers;
using System.Text.Json;

namespace OpenClaw.Protocol;

// The leaves of a declaration; a handful of lines each, so they share a page.

internal sealed class AnySchema : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
    }
}

internal sealed class BooleanSchema : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Add(issues, path, "must be boolean");
    }

    internal override void WriteSchema(Utf8JsonWriter json) => WriteLeaf(json, "boolean");
}

internal sealed class NullSchema : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (value.ValueKind != JsonValueKind.Null) Add(issues, path, "must be null");
    }

    internal override void WriteSchema(Utf8JsonWriter json) => WriteLeaf(json, "null");
}

internal sealed class ConstantSchema(string constant) : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (value.ValueKind != JsonValueKind.String || !value.ValueEquals(constant)) Add(issues, path, "must be equal to constant");
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("const"u8, constant);
        json.WriteEndObject();
    }
}

internal sealed class NumberConstantSchema(int constant) : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (value.ValueKind != JsonValueKind.Number) Add(issues, path, "must be number");
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || number != constant) Add(issues, path, "must be equal to constant");
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("const"u8, constant);
        json.WriteEndObject();
    }
}

/// <summary>Lengths count code points, as JSON Schema does, not UTF-16 units.</summary>
internal sealed class StringSchema(int min, int? max) : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Add(issues, path, "must be string");
            return;
        }
        if (min == 0 && max is null) return;
        var length = LengthOf(value);
        if (max is { } limit && length > limit) Add(issues, path, $"must NOT have more than {limit} characters");
        if (length < min) Add(issues, path, $"must NOT have fewer than {min} characters");
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "string"u8);
        WriteLimit(json, "minLength", min > 0 ? min : null);
        WriteLimit(json, "maxLength", max);
        json.WriteEndObject();
    }

    private static int LengthOf(JsonElement value)
    {
        var count = 0;
        foreach (var _ in value.GetString()!.EnumerateRunes()) count++;
        return count;
    }
}

/// <summary>Hexadecimal digits of either case, so many.</summary>
internal sealed class HexSchema(int digits) : ParamsSchema
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Add(issues, path, "must be string");
            return;
        }
        var text = value.GetString()!;
        if (text.Length > digits) Add(issues, path, $"must NOT have more than {digits} characters");
        if (text.Length < digits) Add(issues, path, $"must NOT have fewer than {digits} characters");
        if (text.Length != digits || text.AsSpan().ContainsAnyExcept(Hex)) Add(issues, path, $"must match pattern \"^[a-fA-F0-9]{{{digits}}}$\"");
    }

    internal override void WriteSchema(Utf8JsonWriter json) => WriteLeaf(json, "string", $"^[a-fA-F0-9]{{{digits}}}$");
}

/// <summary>One or more of a set of characters.</summary>
internal sealed class CharactersSchema(string pattern, SearchValues<char> characters, int max) : ParamsSchema
{
    private readonly StringSchema _length = new(1, max);

    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        _length.Check(value, path, issues);
        if (value.ValueKind != JsonValueKind.String || !value.GetString().AsSpan().ContainsAnyExcept(characters)) return;
        Add(issues, path, $"must match pattern \"{pattern}\"");
    }

    internal override void WriteSchema(Utf8JsonWriter json) => WriteLeaf(json, "string", pattern);
}

internal sealed class NumberSchema(bool isInteger, long? min, long? max) : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || (isInteger && number != Math.Floor(number)))
        {
            Add(issues, path, isInteger ? "must be integer" : "must be number");
            return;
        }
        if (max is { } most && number > most) Add(issues, path, $"must be <= {most}");
        if (min is { } least && number < least) Add(issues, path, $"must be >= {least}");
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, isInteger ? "integer"u8 : "number"u8);
        WriteLimit(json, "minimum", min);
        WriteLimit(json, "maximum", max);
        json.WriteEndObject();
    }
}

/// <summary>Every alternative's complaints, then the summary: what the stock validator reports.</summary>
internal sealed class AnyOfSchema(IReadOnlyList<ParamsSchema> alternatives) : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        var complaints = new List<string>();
        foreach (var alternative in alternatives)
        {
            var before = complaints.Count;
            alternative.Check(value, path, complaints);
            if (complaints.Count == before) return;
        }
        issues.AddRange(complaints);
        Add(issues, path, "must match a schema in anyOf");
    }

    internal override void WriteSchema(Utf8JsonWriter json) => WriteList(json, "anyOf", [.. alternatives]);
}

/// <summary>Two eras of one method: clients of the older one know its texts.</summary>
internal sealed class EitherSchema(ParamsSchema first, ParamsSchema second) : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (second.Check(value) is null) return;
        first.Check(value, path, issues);
    }

    internal override void WriteSchema(Utf8JsonWriter json) => WriteList(json, "anyOf", first, second);
}
