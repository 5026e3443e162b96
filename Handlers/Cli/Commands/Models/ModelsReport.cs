using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary>What answers, and with which keys.</summary>
/// <param name="Resolved">The model that answers, in full.</param>
/// <param name="Providers">Services that have a key, and where it comes from.</param>
/// <param name="Missing">Services in use that have none.</param>
internal sealed record ModelsReport(
    ConfigSnapshot Config, string AgentDir, string Resolved, IReadOnlyList<(string Id, string Source)> Providers, IReadOnlyList<string> Missing)
{
    public static ModelsReport Of(ConfigSnapshot snapshot, StatePaths paths, TimeProvider time)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var ollama = new OllamaFinder(http, time); // nobody looks for one here
        var resolved = new ModelCatalog(new ConfigStore(snapshot), ollama).Default().Reference;
        var providers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var known in KnownProviders.All) Find(known.Id, null);
        foreach (var (id, provider) in snapshot.Config.Models.Providers) Find(KnownProviders.Normalize(id), provider);
        foreach (var row in ListedModel.Collect(snapshot, all: false))
        {
            if (!row.Available && !row.IsMissing) missing.Add(row.Spec.Provider);
        }
        var agentDir = Path.Combine(paths.AgentDir(snapshot.Config.Agents.Default.Id), "agent");
        var found = new List<(string, string)>();
        foreach (var (id, source) in providers) found.Add((id, source));
        return new(snapshot, agentDir, resolved, found, [.. missing]);

        void Find(string id, ModelProviderConfig? configured)
        {
            if (ModelKeys.Find(id, configured, snapshot.Environment).Source is { } source) providers[id] = source;
        }
    }

    public JsonObject ToJson()
    {
        var defaults = Config.Config.Agents.Defaults;
        var aliases = new JsonObject();
        foreach (var (alias, model) in ModelAliases.Of(Config.Config)) aliases[alias] = model;
        var providers = new JsonArray();
        foreach (var (id, source) in Providers)
        {
            providers.Add((JsonNode)new JsonObject
            {
                ["provider"] = id,
                ["effective"] = new JsonObject { ["kind"] = source == "config" ? "models.json" : "env", ["detail"] = source },
            });
        }
        return new()
        {
            ["configPath"] = Config.Path,
            ["agentDir"] = AgentDir,
            ["defaultModel"] = defaults.Model.Primary ?? Resolved,
            ["resolvedDefault"] = Resolved,
            ["fallbacks"] = ListOf(defaults.Model.Fallbacks ?? []),
            ["imageModel"] = defaults.ImageModel.Primary,
            ["imageFallbacks"] = ListOf(defaults.ImageModel.Fallbacks ?? []),
            ["aliases"] = aliases,
            ["allowed"] = ListOf(defaults.Models.Keys),
            ["auth"] = new JsonObject
            {
                ["providersWithOAuth"] = new JsonArray(),
                ["missingProvidersInUse"] = ListOf(Missing),
                ["providers"] = providers,
                ["unusableProfiles"] = new JsonArray(),
            },
        };
    }

    public override string ToString() => nameof(ModelsReport);

    private static JsonArray ListOf(IEnumerable<string> texts)
    {
        var list = new JsonArray();
        foreach (var text in texts) list.Add((JsonNode)text);
        return list;
    }
}
