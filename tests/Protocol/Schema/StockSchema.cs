using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenClaw.Tests.Protocol;

/// <summary>
/// Judges an instance by a JSON Schema of a stock gateway (the draft-07 words those schemas use). A second opinion: it
/// shares no code with the program's own checker.
/// </summary>
internal static class StockSchema
{
    /// <summary>Params schemas by method, from <c>tests/Golden/schemas</c>.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Load(string era)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", "schemas", $"{era}.params.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.EnumerateObject().ToDictionary(method => method.Name, method => method.Value.Clone());
    }

    public static bool Accepts(JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False) return schema.GetBoolean();
        foreach (var word in schema.EnumerateObject())
        {
            if (!Holds(word, schema, value)) return false;
        }
        return true;
    }

    private static bool Holds(JsonProperty word, JsonElement schema, JsonElement value)
    {
        var rule = word.Value;
        return word.Name switch
        {
            "x-openclaw-since" => true, // a note of when it came
            "type" => rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Any(type => IsOf(type.GetString()!, value)) : IsOf(rule.GetString()!, value),
            "const" => JsonElement.DeepEquals(rule, value),
            "enum" => rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
            "anyOf" => rule.EnumerateArray().Any(one => Accepts(one, value)),
            "oneOf" => rule.EnumerateArray().Count(one => Accepts(one, value)) == 1,
            "allOf" => rule.EnumerateArray().All(one => Accepts(one, value)),
            "not" => !Accepts(rule, value),
            "minLength" => value.ValueKind != JsonValueKind.String || CodePoints(value) >= rule.GetInt32(),
            "maxLength" => value.ValueKind != JsonValueKind.String || CodePoints(value) <= rule.GetInt32(),
            "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.ECMAScript | RegexOptions.CultureInvariant),
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble(),
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble(),
            "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() > rule.GetDouble(),
            "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
            "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.GetInt32(),
            "uniqueItems" => value.ValueKind != JsonValueKind.Array || AreUnique([.. value.EnumerateArray()]),
            "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Accepts(rule, item)),
            "required" => value.ValueKind != JsonValueKind.Object || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "minProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() >= rule.GetInt32(),
            "maxProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() <= rule.GetInt32(),
            "properties" => value.ValueKind != JsonValueKind.Object
                || rule.EnumerateObject().All(member => !value.TryGetProperty(member.Name, out var child) || Accepts(member.Value, child)),
            "patternProperties" => value.ValueKind != JsonValueKind.Object || rule.EnumerateObject().All(pattern =>
                value.EnumerateObject().All(child => !Regex.IsMatch(child.Name, pattern.Name) || Accepts(pattern.Value, child.Value))),
            "additionalProperties" => value.ValueKind != JsonValueKind.Object
                || value.EnumerateObject().All(child => IsDeclared(schema, child.Name) || Accepts(rule, child.Value)),
            "propertyNames" => value.ValueKind != JsonValueKind.Object
                || value.EnumerateObject().All(child => Accepts(rule, JsonSerializer.SerializeToElement(child.Name))),
            // Notes for readers: they refuse nothing.
            "deprecated" => true,
            var note when note.StartsWith("x-", StringComparison.Ordinal) => true,
            _ => throw new NotSupportedException($"the schema word {word.Name} is not known here"),
        };
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() % 1 == 0,
        _ => throw new NotSupportedException($"the type {type} is not known here"),
    };

    private static bool IsDeclared(JsonElement schema, string name) =>
        (schema.TryGetProperty("properties", out var members) && members.TryGetProperty(name, out _))
        || (schema.TryGetProperty("patternProperties", out var patterns) && patterns.EnumerateObject().Any(pattern => Regex.IsMatch(name, pattern.Name)));

    private static bool AreUnique(JsonElement[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (JsonElement.DeepEquals(items[i], items[j])) return false;
            }
        }
        return true;
    }

    private static int CodePoints(JsonElement value) => value.GetString()!.EnumerateRunes().Count();
}
