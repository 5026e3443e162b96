using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>What values a setting takes: reads them, names them in issues, and describes them as JSON Schema.</summary>
internal abstract class ConfigType<T>
{
    /// <summary>What is accepted, as the end of "expected …".</summary>
    public abstract string Expectation { get; }

    /// <summary>Whether values are secrets whatever their key is called.</summary>
    public virtual bool IsSecret => false;

    /// <summary>Reads a value; on failure an issue has been added to <paramref name="binding"/>.</summary>
    public abstract bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out T value);

    /// <summary>JSON Schema (draft 7) of the values.</summary>
    public abstract JsonObject ToSchema();

    /// <summary>Renames accepted spellings to the declared ones, in place.</summary>
    public virtual void Normalize(JsonNode? node, ConfigPath path, SourceMap map)
    {
    }

    /// <summary>Lists what is known of the settings below, for pages that edit them.</summary>
    public virtual void DescribeTo(ConfigHints hints, string path)
    {
    }

    protected bool Refuse(JsonNode node, ConfigPath path, ConfigBinding binding)
    {
        binding.Issue(path, $"expected {Expectation}, got {JsonKind.Of(node)}");
        return false;
    }
}
