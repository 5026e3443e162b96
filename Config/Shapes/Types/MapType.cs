using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Names chosen by the user, each with a value of one kind; the order of the file is kept.</summary>
internal sealed class MapType<T>(ConfigType<T> item) : ConfigType<IReadOnlyDictionary<string, T>>
{
    public override string Expectation => "an object";

    public override bool IsSecret => item.IsSecret;

    public override bool TryRead(
        JsonNode node, ConfigPath path, ConfigBinding binding, out IReadOnlyDictionary<string, T> value)
    {
        var values = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        value = values;
        if (node is not JsonObject members)
        {
            return Refuse(node, path, binding);
        }
        foreach (var (key, member) in members)
        {
            if (member is not null && item.TryRead(member, path.Child(key), binding, out var read))
            {
                values[key] = read;
            }
        }
        return true;
    }

    public override void Normalize(JsonNode? node, ConfigPath path, SourceMap map)
    {
        if (node is not JsonObject members)
        {
            return;
        }
        foreach (var (key, member) in members)
        {
            item.Normalize(member, path.Child(key), map);
        }
    }

    public override JsonObject ToSchema() =>
        new() { ["type"] = "object", ["additionalProperties"] = item.ToSchema() };

    public override void DescribeTo(ConfigHints hints, string path) => item.DescribeTo(hints, path + ".*");
}
