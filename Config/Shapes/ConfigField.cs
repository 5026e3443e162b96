using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>One setting of a section: its key, its values, and where the value goes.</summary>
internal abstract class ConfigField<TSection>(string key, string? help)
{
    public string Key { get; } = key;

    /// <summary>One sentence for pages that edit the configuration.</summary>
    public string? Help { get; } = help;

    public bool IsRequired { get; init; }

    public abstract bool IsSecret { get; }

    public abstract TSection Apply(TSection section, JsonNode node, ConfigPath path, ConfigBinding binding);

    public abstract void Normalize(JsonNode? node, ConfigPath path, SourceMap map);

    public abstract JsonObject ToSchema();

    public abstract void DescribeTo(ConfigHints hints, string path);
}
