using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Which models there are and which one answers: those of the configuration, those of known services with a key in the
/// environment, a local Ollama, and the built-in demo model when there is nothing else.
/// </summary>
internal sealed class ModelCatalog(IConfigSource config, OllamaFinder ollama)
{
    /// <summary>The built-in model.</summary>
    public static ModelSpec Demo { get; } = new()
    {
        Provider = KnownProviders.Demo,
        Id = "demo",
        Name = "Built-in demo",
        Api = ModelApis.Demo,
        BaseUrl = "",
    };

    /// <summary>
    /// The models to try for a run, best first; at least one. Only here, and only when nothing is configured, is a local
    /// Ollama looked for.
    /// </summary>
    /// <param name="requested">For this run or session; null for the agent's own.</param>
    /// <param name="fallbacks">For this run: these and no others; null for the agent's own.</param>
    public async Task<IReadOnlyList<ModelCandidate>> CandidatesAsync(
        string? requested, string agentId, CancellationToken cancellationToken, IReadOnlyList<string>? fallbacks = null)
    {
        var snapshot = config.Current;
        var agents = snapshot.Config.Agents;
        var agent = agents.List.FirstOrDefault(entry => entry.Id == agentId);
        var primary = agent?.Model.Primary ?? agents.Defaults.Model.Primary;
        var first = requested ?? primary;
        if (first is null)
            return [await EmbeddedDefaultAsync(snapshot, cancellationToken)];
        var candidates = new List<ModelCandidate> { ModelResolver.Resolve(first, snapshot) };
        foreach (var fallback in fallbacks ?? agent?.Model.Fallbacks ?? agents.Defaults.Model.Fallbacks ?? [])
            AddAllowed(candidates, fallback, snapshot);
        if (fallbacks is not null) return candidates;
        if (primary is not null)
            AddAllowed(candidates, primary, snapshot);
        else if (requested is not null)
            AddDistinct(candidates, await EmbeddedDefaultAsync(snapshot, cancellationToken));
        return candidates;
    }

    /// <summary>Reads a reference or an alias; the candidate says what is wrong when it cannot be used.</summary>
    public ModelCandidate Resolve(string text) => ModelResolver.Resolve(text, config.Current);

    /// <summary>Whether people may choose this model: <c>agents.defaults.models</c> is the list, when there is one.</summary>
    public bool IsAllowed(string reference)
    {
        var listed = config.Current.Config.Agents.Defaults.Models;
        return listed.Count == 0 || listed.Keys.Any(key => Resolve(key).Reference == reference);
    }

    /// <summary>The model that answers when nobody chooses, as far as it is known without looking for an Ollama.</summary>
    public ModelSpec Default(string? agentId = null)
    {
        var snapshot = config.Current;
        var agents = snapshot.Config.Agents;
        var primary = agents.List.FirstOrDefault(entry => entry.Id == agentId)?.Model.Primary ?? agents.Defaults.Model.Primary;
        if (primary is null)
            return KeyDefault(snapshot) ?? OllamaDefault(snapshot) ?? Demo;
        return ModelResolver.Resolve(primary, snapshot).Spec ?? Nameless(ModelResolver.ReferenceOf(primary, snapshot));
    }

    /// <summary>The model a person names in passing: one of the list or a full reference, and one that may be chosen. Null: the word means something else.</summary>
    public ModelSpec? Named(string word)
    {
        if (Resolve(word) is not { Spec: { } spec } || !IsAllowed(spec.Reference)) return null;
        if (word.Contains('/', StringComparison.Ordinal)) return spec;
        foreach (var model in List())
        {
            if (model.Reference == spec.Reference) return spec;
        }
        return null;
    }

    /// <summary>One line for the start-up: which model will answer, and why that one.</summary>
    public string DescribeDefault()
    {
        var snapshot = config.Current;
        if ((snapshot.Config.Agents.Default.Model.Primary ?? snapshot.Config.Agents.Defaults.Model.Primary) is { } primary)
        {
            var candidate = ModelResolver.Resolve(primary, snapshot);
            return candidate.Problem is { } problem ? $"{candidate.Reference} (not usable yet: {problem.Message})" : candidate.Reference;
        }
        if (KeyDefault(snapshot) is { } keyed)
            return $"{keyed.Reference} ({keyed.ApiKeySource})";
        return $"none configured: a local Ollama ({ModelResolver.OllamaBase(snapshot)}) if there is one, else the built-in demo model";
    }

    /// <summary>Everything that can be called now, by provider and name.</summary>
    public IReadOnlyList<ModelSpec> List()
    {
        var snapshot = config.Current;
        var found = new Dictionary<string, ModelSpec>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, provider) in snapshot.Config.Models.Providers)
        {
            foreach (var model in provider.Models)
                Add(found, ModelResolver.Build(new(KnownProviders.Normalize(id), model.Id), snapshot).Spec);
        }
        foreach (var known in snapshot.Config.Models.Mode == ModelsMode.Replace ? [] : KnownProviders.All)
        {
            foreach (var model in known.Models)
                Add(found, ModelResolver.Build(new(known.Id, model.Id), snapshot).Spec);
        }
        foreach (var name in ollama.Known)
            Add(found, ModelResolver.Build(new(KnownProviders.Ollama, name), snapshot).Spec);
        foreach (var reference in snapshot.Config.Agents.Defaults.Models.Keys)
            Add(found, ModelResolver.Resolve(reference, snapshot).Spec);
        Add(found, Default());
        return [.. found.Values.OrderBy(model => model.Provider, StringComparer.Ordinal).ThenBy(model => model.Name, StringComparer.Ordinal)];
    }

    private static void Add(Dictionary<string, ModelSpec> found, ModelSpec? model)
    {
        if (model is not null)
            found.TryAdd(model.Reference, model);
    }

    private static void AddAllowed(List<ModelCandidate> candidates, string text, ConfigSnapshot snapshot)
    {
        var candidate = ModelResolver.Resolve(text, snapshot);
        var allowed = snapshot.Config.Agents.Defaults.Models;
        var isPrimary = text == snapshot.Config.Agents.Defaults.Model.Primary;
        if (isPrimary || allowed.Count == 0 || allowed.Keys.Any(key => ModelResolver.ReferenceOf(key, snapshot).ToString() == candidate.Reference))
            AddDistinct(candidates, candidate);
    }

    private static void AddDistinct(List<ModelCandidate> candidates, ModelCandidate candidate)
    {
        if (!candidates.Any(other => other.Reference == candidate.Reference))
            candidates.Add(candidate);
    }

    private async Task<ModelCandidate> EmbeddedDefaultAsync(ConfigSnapshot snapshot, CancellationToken cancellationToken)
    {
        var spec = KeyDefault(snapshot);
        if (spec is null)
        {
            await ollama.FindAsync(ModelResolver.OllamaBase(snapshot), snapshot.Environment.GetValueOrDefault("OLLAMA_API_KEY"), cancellationToken);
            spec = OllamaDefault(snapshot) ?? Demo;
        }
        return new(spec.Reference, spec, null);
    }

    private static ModelSpec? KeyDefault(ConfigSnapshot snapshot)
    {
        // A provider somebody took the trouble to configure comes before a key that happens to be there.
        foreach (var (id, provider) in snapshot.Config.Models.Providers)
        {
            if (provider.Models.Count > 0 && ModelResolver.Build(new(KnownProviders.Normalize(id), provider.Models[0].Id), snapshot).Spec is { } configured)
                return configured;
        }
        foreach (var known in KnownProviders.All)
        {
            if (!known.IsNeverDefault && ModelKeys.Find(known.Id, null, snapshot.Environment).Key is not null
                && ModelResolver.Build(new(known.Id, known.Models[0].Id), snapshot).Spec is { } spec)
                return spec;
        }
        return null;
    }

    private ModelSpec? OllamaDefault(ConfigSnapshot snapshot) =>
        ollama.Known is [var name, ..] ? ModelResolver.Build(new(KnownProviders.Ollama, name), snapshot).Spec : null;

    private static ModelSpec Nameless(ModelReference reference) => new()
    {
        Provider = reference.Provider,
        Id = reference.Model,
        Name = reference.Model,
        Api = ModelApis.OpenAiCompletions,
        BaseUrl = "",
    };
}
