using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A setting that has a place in the record.</summary>
internal sealed class TypedField<TSection, TValue>(
    string key, ConfigType<TValue> type, Func<TSection, TValue, TSection> set, string? help) : SectionField<TSection>(key, help)
{
    public override bool IsSecret => type.IsSecret;

    public override TSection Apply(TSection section, JsonNode node, ConfigPath path, ConfigBinding binding) =>
        type.TryRead(node, path, binding, out var value) ? set(section, value) : section;

    public override void Normalize(JsonNode? node, ConfigPath path, SourceMap map) => type.Normalize(node, path, map);

    public override JsonObject ToSchema() => type.ToSchema();

    public override void DescribeTo(ConfigHints hints, string path) => type.DescribeTo(hints, path);
}
