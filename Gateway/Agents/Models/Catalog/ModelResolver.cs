using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>From the name of a model to where it is and how it is called, by configuration, known services and environment.</summary>
internal static class ModelResolver
{
    /// <summary>Window of a model Ollama lists, in tokens (as product 2026.2.12 assumes).</summary>
    private const int OllamaWindow = 128_000;

    /// <summary>Reads a reference or an alias; the candidate says what is wrong when it cannot be used.</summary>
    public static ModelCandidate Resolve(string text, ConfigSnapshot snapshot) => Build(ReferenceOf(text, snapshot), snapshot);

    /// <summary>What a text means: an alias, a full reference, a configured model's bare name, else one of the assumed provider.</summary>
    public static ModelReference ReferenceOf(string text, ConfigSnapshot snapshot)
    {
        var name = text.Trim();
        foreach (var (key, options) in snapshot.Config.Agents.Defaults.Models)
        {
            if (string.Equals(options.Alias, name, StringComparison.OrdinalIgnoreCase) && ModelReference.TryParse(key, out var aliased))
                return aliased;
        }
        if (KnownProviders.Aliases.TryGetValue(name, out var builtIn) && ModelReference.TryParse(builtIn, out var known))
            return known;
        if (ModelReference.TryParse(name, out var reference))
            return reference;
        foreach (var (id, provider) in snapshot.Config.Models.Providers)
        {
            if (provider.Models.Any(model => model.Id == name))
                return new(KnownProviders.Normalize(id), name);
        }
        return new(KnownProviders.Assumed, name);
    }

    public static ModelCandidate Build(ModelReference reference, ConfigSnapshot snapshot)
    {
        var name = reference.ToString();
        if (reference.Provider == KnownProviders.Demo)
            return new(name, ModelCatalog.Demo, null);
        var configured = Configured(reference.Provider, snapshot);
        var known = snapshot.Config.Models.Mode == ModelsMode.Replace ? null : KnownProviders.Find(reference.Provider);
        if (configured is null && known is null && reference.Provider != KnownProviders.Ollama)
            return new(name, null, ModelErrors.Unknown(name));
        var (key, source) = ModelKeys.Find(reference.Provider, configured, snapshot.Environment);
        var spec = Describe(reference, configured, known, snapshot) with { ApiKey = key, ApiKeySource = source };
        if (spec.Api is not (ModelApis.OpenAiCompletions or ModelApis.AnthropicMessages))
            return new(name, null, new(ModelErrorKind.UnknownModel, $"Model {name} needs the api \"{spec.Api}\", which this gateway does not speak yet; it speaks {ModelApis.OpenAiCompletions} and {ModelApis.AnthropicMessages}."));
        if (spec.BaseUrl.Length == 0)
            return new(name, null, new(ModelErrorKind.UnknownModel, $"models.providers.{reference.Provider}.baseUrl is missing."));
        // Only a service we know to want a key is refused without one: local servers need none.
        return key is null && known is not null && configured?.BaseUrl is null or ""
            ? new(name, null, ModelErrors.NoKey(reference.Provider, ModelKeys.HowTo(reference.Provider)))
            : new(name, spec, null);
    }

    /// <summary>What is known of a model, whether it can be called or not.</summary>
    public static ModelSpec Describe(ModelReference reference, ConfigSnapshot snapshot)
    {
        var known = snapshot.Config.Models.Mode == ModelsMode.Replace ? null : KnownProviders.Find(reference.Provider);
        return Describe(reference, Configured(reference.Provider, snapshot), known, snapshot);
    }

    private static ModelSpec Describe(ModelReference reference, ModelProviderConfig? configured, KnownProvider? known, ConfigSnapshot snapshot)
    {
        var model = configured?.Models.FirstOrDefault(entry => entry.Id == reference.Model);
        var builtIn = known?.Models.FirstOrDefault(entry => entry.Id == reference.Model);
        var isOllama = reference.Provider == KnownProviders.Ollama;
        var window = model?.ContextWindow ?? builtIn?.ContextWindow ?? (isOllama ? OllamaWindow : ModelConfig.DefaultContextWindow);
        return new ModelSpec
        {
            Provider = reference.Provider,
            Id = reference.Model,
            Name = model is { Name.Length: > 0 } ? model.Name : builtIn?.Name ?? reference.Model,
            Api = ApiName(model?.Api ?? configured?.Api) ?? known?.Api ?? ModelApis.OpenAiCompletions,
            BaseUrl = BaseUrlOf(configured, known, isOllama, snapshot),
            AuthHeader = configured?.AuthHeader ?? false,
            Headers = Merge(configured?.Headers, model?.Headers),
            Reasoning = model?.Reasoning ?? builtIn?.Reasoning ?? false,
            Images = model?.Input.Contains(ModelInput.Image) ?? builtIn?.Images ?? false,
            ContextWindow = window,
            MaxTokens = Math.Min(window, model?.MaxTokens ?? builtIn?.MaxTokens ?? ModelConfig.DefaultMaxTokens),
            Cost = model is null ? builtIn?.Cost ?? ModelCost.Free : new(model.Cost.Input, model.Cost.Output, model.Cost.CacheRead, model.Cost.CacheWrite),
            Compat = model?.Compat ?? new(),
        };
    }

    private static ModelProviderConfig? Configured(string provider, ConfigSnapshot snapshot)
    {
        foreach (var (id, candidate) in snapshot.Config.Models.Providers)
        {
            if (KnownProviders.Normalize(id) == provider)
                return candidate;
        }
        return null;
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string>? first, IReadOnlyDictionary<string, string>? second)
    {
        var merged = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in first ?? new Dictionary<string, string>())
            merged[name] = value;
        foreach (var (name, value) in second ?? new Dictionary<string, string>())
            merged[name] = value;
        return merged;
    }

    private static string? ApiName(ModelApi? api) => api switch
    {
        null => null,
        // Ollama speaks this format too, below /v1.
        ModelApi.OpenAiCompletions or ModelApi.Ollama => ModelApis.OpenAiCompletions,
        ModelApi.AnthropicMessages => ModelApis.AnthropicMessages,
        ModelApi.OpenAiResponses => "openai-responses",
        ModelApi.GoogleGenerativeAi => "google-generative-ai",
        ModelApi.GitHubCopilot => "github-copilot",
        _ => "bedrock-converse-stream",
    };

    private static string BaseUrlOf(ModelProviderConfig? configured, KnownProvider? known, bool isOllama, ConfigSnapshot snapshot)
    {
        if (configured is not { BaseUrl.Length: > 0 })
            return known?.BaseUrl ?? (isOllama ? OllamaBase(snapshot) + "/v1" : "");
        var given = configured.BaseUrl.TrimEnd('/');
        return configured.Api == ModelApi.Ollama && !given.EndsWith("/v1", StringComparison.Ordinal) ? given + "/v1" : given;
    }

    public static string OllamaBase(ConfigSnapshot snapshot) => OllamaFinder.BaseFrom(snapshot.Environment.GetValueOrDefault("OLLAMA_HOST"));
}
