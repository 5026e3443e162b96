using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A setting the stock products know and this program only keeps: any value, no place in the record.</summary>
/// <param name="isSection">Pages may show it, as names and values.</param>
internal sealed class KeptField<TSection>(string key, bool isSection) : ConfigField<TSection>(key, help: null)
{
    /// <summary>False: it has no effect here, so that no page offers it.</summary>
    public bool IsSection => isSection;

    public override bool IsSecret => false;

    public override TSection Apply(TSection section, JsonNode node, ConfigPath path, ConfigBinding binding) => section;

    public override void Normalize(JsonNode? node, ConfigPath path, SourceMap map)
    {
    }

    public override JsonObject ToSchema() => new() { ["type"] = "object", ["additionalProperties"] = new JsonObject() };

    public override void DescribeTo(ConfigHints hints, string path)
    {
    }
}
