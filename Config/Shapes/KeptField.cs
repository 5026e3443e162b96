using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A setting the stock products know and this program only keeps: any value, no place in the record.</summary>
internal sealed class KeptField<TSection>(string key) : ConfigField<TSection>(key, help: null)
{
    public override bool IsSecret => false;

    public override TSection Apply(TSection section, JsonNode node, ConfigPath path, ConfigBinding binding) => section;

    public override void Normalize(JsonNode? node, ConfigPath path, SourceMap map)
    {
    }

    public override JsonObject ToSchema() => [];

    public override void DescribeTo(ConfigHints hints, string path)
    {
    }
}
