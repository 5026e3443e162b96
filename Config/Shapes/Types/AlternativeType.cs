using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A section that may also be written as one text, such as a model reference.</summary>
internal sealed class AlternativeType<T>(ConfigShape<T> section, Func<string, T> fromText) : ConfigType<T>
    where T : class, new()
{
    public override string Expectation => "a text or an object";

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out T value)
    {
        if (node is JsonValue json && json.TryGetValue(out string? text))
        {
            value = fromText(text);
            return true;
        }
        if (node is JsonObject)
        {
            return section.TryRead(node, path, binding, out value);
        }
        value = new T();
        return Refuse(node, path, binding);
    }

    public override void Normalize(JsonNode? node, ConfigPath path, SourceMap map) => section.Normalize(node, path, map);

    public override JsonObject ToSchema() =>
        new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, section.ToSchema()) };

    public override void DescribeTo(ConfigHints hints, string path) => section.DescribeTo(hints, path);
}
