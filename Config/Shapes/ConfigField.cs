using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>One setting of a section: its key and what values it takes.</summary>
// Not generic, so that the shapes' collections are one type for all sections: a hundred of each costs the binary much.
internal abstract class ConfigField(string key, string? help)
{
    public string Key { get; } = key;

    /// <summary>One sentence for pages that edit the configuration.</summary>
    public string? Help { get; } = help;

    public bool IsRequired { get; init; }

    /// <summary>Known to the stock products, without effect here: no page offers it.</summary>
    public virtual bool IsHidden => false;

    /// <summary>It has a place in the record.</summary>
    public virtual bool IsUsed => true;

    public abstract bool IsSecret { get; }

    public abstract void Normalize(JsonNode? node, ConfigPath path, SourceMap map);

    public abstract JsonObject ToSchema();

    public abstract void DescribeTo(ConfigHints hints, string path);
}
