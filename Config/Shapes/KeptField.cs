using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A setting the stock products know and this program only keeps: any value, no place in the record.</summary>
/// <param name="isSection">Pages may show it, as names and values.</param>
internal sealed class KeptField(string key, bool isSection) : ConfigField(key, help: null)
{
    public override bool IsHidden => !isSection;

    public override bool IsUsed => false;

    public override bool IsSecret => false;

    public override void Normalize(JsonNode? node, ConfigPath path, SourceMap map)
    {
    }

    public override JsonObject ToSchema() => new() { ["type"] = "object", ["additionalProperties"] = new JsonObject() };

    public override void DescribeTo(ConfigHints hints, string path)
    {
    }
}
