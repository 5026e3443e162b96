using System.Globalization;
using System.Text.Json;

namespace OpenClaw.Protocol;

internal sealed class ArraySchema(ParamsSchema item, int min, int? max) : ParamsSchema
{
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
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            item.Check(element, $"{path}/{index.ToString(CultureInfo.InvariantCulture)}", issues);
            index++;
        }
    }
}
