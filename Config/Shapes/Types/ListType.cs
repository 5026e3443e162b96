using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A list; items that are wrong are reported and left out.</summary>
internal sealed class ListType<T>(ConfigType<T> item) : ConfigType<IReadOnlyList<T>>
{
    public override string Expectation => "a list";

    public override bool IsSecret => item.IsSecret;

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out IReadOnlyList<T> value)
    {
        value = [];
        if (node is not JsonArray items)
        {
            return Refuse(node, path, binding);
        }
        var values = new List<T>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var at = path.Child(i);
            if (items[i] is not { } element)
            {
                binding.Issue(at, $"expected {item.Expectation}, got null");
            }
            else if (item.TryRead(element, at, binding, out var read))
            {
                values.Add(read);
            }
        }
        value = values;
        return true;
    }

    public override void Normalize(JsonNode? node, ConfigPath path, SourceMap map)
    {
        if (node is not JsonArray items)
        {
            return;
        }
        for (var i = 0; i < items.Count; i++)
        {
            item.Normalize(items[i], path.Child(i), map);
        }
    }

    public override JsonObject ToSchema() => new() { ["type"] = "array", ["items"] = item.ToSchema() };

    public override void DescribeTo(ConfigHints hints, string path) => item.DescribeTo(hints, path + "[]");
}
