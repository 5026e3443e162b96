namespace OpenClaw.Handlers.Rpc;

/// <summary>Which providers have a key; keys themselves are never told.</summary>
/// <param name="Ts">Unix milliseconds.</param>
internal sealed record ModelsAuthStatusResult(long Ts, IReadOnlyList<ModelAuthRow> Providers, IReadOnlyList<ModelAuthCapability> ProviderCapabilities);

/// <param name="Status"><c>static</c>: a key that does not expire; <c>missing</c>: none.</param>
/// <param name="Profiles">Accounts one can switch between: there are none here.</param>
internal sealed record ModelAuthRow(string Provider, string AuthProvider, string DisplayName, string Status, IReadOnlyList<string> Profiles, ModelKeySource? ApiKey)
{
    private const string FromConfig = "config";

    /// <param name="provider">Its id.</param>
    /// <param name="source"><c>config</c> or the name of a variable; null without a key.</param>
    public static ModelAuthRow Of(string provider, string? source) => new(
        provider, provider, provider, source is null ? "missing" : "static", [], source is null ? null : new(source == FromConfig ? FromConfig : "env", source == FromConfig ? null : source));
}

/// <param name="Source"><c>config</c> or <c>env</c>.</param>
/// <param name="Variable">Name of the environment variable.</param>
internal sealed record ModelKeySource(string Source, string? Variable);

/// <param name="QuickApiKeySetup">A page may offer to set the key up, with <c>models.authSetApiKey</c>.</param>
internal sealed record ModelAuthCapability(string Provider, bool ApiKeySupported, bool QuickApiKeySetup);
