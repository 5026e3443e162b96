using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>The <c>env</c> section of a configuration, applied to an environment.</summary>
internal static class EnvBlock
{
    /// <summary>Sets what is unset or blank: <c>env.vars</c>, then the texts directly under <c>env</c>, which win.</summary>
    public static void Apply(JsonObject root, Dictionary<string, string?> env)
    {
        if (root["env"] is not JsonObject section)
        {
            return;
        }
        var variables = new Dictionary<string, string>(ProcessEnvironment.NameComparer);
        AddTexts(section["vars"] as JsonObject, variables);
        AddTexts(section, variables);
        foreach (var (name, value) in variables)
        {
            if (!env.TryGetValue(name, out var present) || string.IsNullOrWhiteSpace(present))
            {
                env[name] = value;
            }
        }
    }

    private static void AddTexts(JsonObject? members, Dictionary<string, string> variables)
    {
        foreach (var (name, member) in members ?? [])
        {
            if (member is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text))
            {
                variables[name] = text;
            }
        }
    }
}
