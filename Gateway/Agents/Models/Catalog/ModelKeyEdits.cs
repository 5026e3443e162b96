using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Puts the key of a model service into the configuration, and takes it out.</summary>
internal static class ModelKeyEdits
{
    /// <param name="id">As <see cref="KnownProviders.Normalize"/> gives it.</param>
    /// <returns>Whether anything can be done with a key of it.</returns>
    public static bool Knows(string id, OpenClawConfig config) => KnownProviders.Find(id) is not null || NameIn(config, id) is not null;

    /// <summary>A service the configuration does not name yet comes with its address.</summary>
    /// <param name="id">One that is known.</param>
    public static ConfigTarget Keep(ConfigSnapshot current, string id, string key)
    {
        var provider = new JsonObject { ["apiKey"] = key };
        if (KnownProviders.Find(id) is { } known && Of(current.Config, id) is not { BaseUrl.Length: > 0 })
            (provider["baseUrl"], provider["api"]) = (known.BaseUrl, known.Api);
        var patch = new JsonObject { ["models"] = new JsonObject { ["providers"] = new JsonObject { [NameIn(current.Config, id) ?? id] = provider } } };
        return ConfigTarget.Patch(current, ConfigJson.WriteCompact(patch));
    }

    /// <param name="id">As <see cref="KnownProviders.Normalize"/> gives it.</param>
    public static ConfigTarget Remove(ConfigSnapshot current, string id) => Of(current.Config, id)?.ApiKey is null
        ? ConfigTarget.Refused($"The configuration has no key of {id}.")
        : ConfigTarget.Unset(current, ["models", "providers", NameIn(current.Config, id)!, "apiKey"]);

    /// <returns>The variable whose key is used now; null when there is none.</returns>
    public static string? Left(ConfigSnapshot after, string id) => ModelKeys.Find(id, Of(after.Config, id), after.Environment).Source;

    private static ModelProviderConfig? Of(OpenClawConfig config, string id) => NameIn(config, id) is { } name ? config.Models.Providers[name] : null;

    // As the file spells it: the first of a service is the one that is asked.
    private static string? NameIn(OpenClawConfig config, string id)
    {
        foreach (var name in config.Models.Providers.Keys)
        {
            if (KnownProviders.Normalize(name) == id) return name;
        }
        return null;
    }
}
