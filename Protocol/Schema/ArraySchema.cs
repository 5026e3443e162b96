using System.Globalization;
using System.Text.Json;

namespace OpenClaw.Protocol;

internal sealed class ArraySchema(ParamsSchema item, int min, int? max, bool isUnique) : ParamsSchema
{
    private const int MaxCompared = 64;

    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(issues, path, "must be array");
            return;
        }
        var count = value.GetArrayLength();
        if (max is { } limit && count > limit) Add(issues, path, $"must NOT have more than {limit} items");
        if (count < min) Add(issues, path, $"must NOT have fewer than {min} items");
        if (isUnique) CheckUnique(value, count, path, issues);
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            item.Check(element, $"{path}/{index.ToString(CultureInfo.InvariantCulture)}", issues);
            index++;
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "array"u8);
        json.WritePropertyName("items"u8);
        item.WriteSchema(json);
        WriteLimit(json, "minItems", min > 0 ? min : null);
        WriteLimit(json, "maxItems", max);
        if (isUnique) json.WriteBoolean("uniqueItems"u8, true);
        json.WriteEndObject();
    }

    /// <summary>Quadratic, so only the first few dozen items; a declared <c>max</c> keeps longer arrays out anyway.</summary>
    private static void CheckUnique(JsonElement value, int count, string path, List<string> issues)
    {
        for (var later = Math.Min(count, MaxCompared) - 1; later > 0; later--)
        {
            for (var earlier = later - 1; earlier >= 0; earlier--)
            {
                if (!JsonElement.DeepEquals(value[later], value[earlier])) continue;
                Add(issues, path, $"must NOT have duplicate items (items ## {earlier} and {later} are identical)");
                return;
            }
        }
    }
}
