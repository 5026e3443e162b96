using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A setting and where its value goes.</summary>
internal abstract class SectionField<TSection>(string key, string? help) : ConfigField(key, help)
{
    public abstract TSection Apply(TSection section, JsonNode node, ConfigPath path, ConfigBinding binding);
}
