using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary>The configured short names: <c>agents.defaults.models["provider/model"].alias</c>.</summary>
internal static class ModelAliases
{
    public static IReadOnlyDictionary<string, string> Of(OpenClawConfig config)
    {
        var aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (model, options) in config.Agents.Defaults.Models)
        {
            if (options.Alias is { Length: > 0 } alias) aliases.TryAdd(alias, model);
        }
        return aliases;
    }

    /// <exception cref="CliException">Not a name one could type as a model.</exception>
    public static string Check(string alias)
    {
        var name = alias.Trim();
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"_.:-".Contains(c)) throw new CliException("Error: Alias must use letters, numbers, dots, underscores, colons, or dashes.");
        }
        return name.Length > 0 ? name : throw new CliException("Error: Alias cannot be empty.");
    }

    public static ConfigTarget Add(ConfigSnapshot current, string alias, string model)
    {
        if (Of(current.Config).TryGetValue(alias, out var taken) && taken != model) return ConfigTarget.Refused($"Alias {alias} already points to {taken}.");
        return ConfigTarget.Set(current, ["agents", "defaults", "models", KeyOf(current, model), "alias"], alias);
    }

    public static ConfigTarget Remove(ConfigSnapshot current, string alias)
    {
        foreach (var (model, options) in current.Config.Agents.Defaults.Models)
        {
            if (string.Equals(options.Alias, alias, StringComparison.OrdinalIgnoreCase))
                return ConfigTarget.Unset(current, ["agents", "defaults", "models", model, "alias"]);
        }
        return ConfigTarget.Refused($"Alias not found: {alias}");
    }

    /// <summary>As the file already writes the model.</summary>
    private static string KeyOf(ConfigSnapshot current, string model)
    {
        foreach (var key in current.Config.Agents.Defaults.Models.Keys)
        {
            if (ModelResolver.ReferenceOf(key, current).ToString() == model) return key;
        }
        return model;
    }
}
