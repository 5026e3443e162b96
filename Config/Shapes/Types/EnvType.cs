using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>The <c>env</c> section: declared settings, and every other text is a variable that wins over <c>vars</c>.</summary>
internal sealed class EnvType(ConfigShape<EnvConfig> declared) : ConfigType<EnvConfig>
{
    private const string VarsKey = "vars";
    private const string ShellEnvKey = "shellEnv";

    public override string Expectation => declared.Expectation;

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out EnvConfig value)
    {
        value = new EnvConfig();
        if (node is not JsonObject members)
        {
            return Refuse(node, path, binding);
        }
        var section = new JsonObject();
        var variables = new OrderedDictionary<string, string>();
        foreach (var (key, member) in members)
        {
            if (key is VarsKey or ShellEnvKey)
            {
                section[key] = member?.DeepClone();
            }
            else if (member is JsonValue json && json.TryGetValue(out string? text))
            {
                variables[key] = text;
            }
            else if (member is not null)
            {
                binding.Warn(path.Child(key), $"a variable must be a text, got {JsonKind.Of(member)}; ignored");
            }
        }
        var read = declared.TryRead(section, path, binding, out var config);
        foreach (var (key, text) in config.Vars)
        {
            variables.TryAdd(key, text);
        }
        value = config with { Vars = variables };
        return read;
    }

    public override JsonObject ToSchema()
    {
        var schema = declared.ToSchema();
        schema["additionalProperties"] = new JsonObject { ["type"] = "string" };
        return schema;
    }

    public override void DescribeTo(ConfigHints hints, string path) => declared.DescribeTo(hints, path);
}
