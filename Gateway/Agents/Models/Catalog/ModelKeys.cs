using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>Finds the key of a provider: in its own configuration, else in the environment.</summary>
internal static class ModelKeys
{
    /// <summary>The key and where it came from; both null when there is none.</summary>
    public static (string? Key, string? Source) Find(string provider, ModelProviderConfig? configured, IReadOnlyDictionary<string, string?> environment)
    {
        if (configured?.ApiKey is { Length: > 0 } given)
        {
            if (!LooksLikeName(given))
                return (given, "config");
            if (environment.GetValueOrDefault(given) is { Length: > 0 } named)
                return (named, given);
        }
        var names = KnownProviders.Find(provider)?.KeyNames ?? [DefaultName(provider)];
        foreach (var name in names)
        {
            if (environment.GetValueOrDefault(name) is { } value && value.Trim() is { Length: > 0 } key)
                return (key, name);
        }
        return (null, null);
    }

    /// <summary>What to do about a missing key.</summary>
    public static string HowTo(string provider)
    {
        var name = KnownProviders.Find(provider)?.KeyNames[^1] ?? DefaultName(provider);
        return $"Set {name} in the gateway's environment, or models.providers.{provider}.apiKey in the configuration.";
    }

    // "MY_KEY" is the name of a variable; keys themselves are never all upper case with an underscore.
    private static bool LooksLikeName(string text) =>
        char.IsAsciiLetterUpper(text[0]) && text.Contains('_') && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    private static string DefaultName(string provider) =>
        Characters.Map(provider, static c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_') + "_API_KEY";
}
