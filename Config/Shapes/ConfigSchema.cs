using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>The declarations as others read them: JSON Schema and hints for pages. Unknown keys stay allowed, as at load.</summary>
internal static class ConfigSchema
{
    /// <summary>JSON Schema, draft 7, of the whole configuration; a new tree for each caller.</summary>
    public static JsonObject Build()
    {
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = nameof(OpenClawConfig) };
        foreach (var (key, member) in RootShape.Shape.ToSchema().ToArray())
        {
            schema[key] = member?.DeepClone();
        }
        return schema;
    }

    /// <summary>What is known of every setting, sections first, in the order of the declarations.</summary>
    public static IReadOnlyList<ConfigHint> Hints()
    {
        var hints = new ConfigHints();
        RootShape.Shape.DescribeTo(hints, "");
        return hints.All;
    }
}
