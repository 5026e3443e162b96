using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>models.list</c> and <c>models.authStatus</c>: what can be called, and with whose key.</summary>
internal sealed class ModelsHandlers(IConfigSource config, ModelCatalog catalog, TimeProvider time)
{
    private static readonly string[] TextOnly = ["text"];
    private static readonly string[] TextAndImage = ["text", "image"];
    private static readonly string[] DefaultTag = ["default"];

    public ValueTask<Reply<ModelsListResult>> ListAsync(ModelsListParams p, RequestContext context)
    {
        var describes = context.Caller.Era.DescribesAgents;
        var standard = catalog.Default(p.AgentId is null ? null : SessionKey.NormalizeAgentId(p.AgentId));
        var rows = new List<ModelRow>();
        foreach (var model in catalog.List())
        {
            if (p.Provider is not null && !model.Provider.Equals(p.Provider, StringComparison.OrdinalIgnoreCase)) continue;
            rows.Add(describes ? Described(model, standard) : Row(model));
        }
        return new(new ModelsListResult(rows, describes ? new("automatic", "Automatic account selection") : null));
    }

    public ValueTask<Reply<ModelsAuthStatusResult>> AuthStatusAsync(NoParams p, RequestContext context)
    {
        var snapshot = config.Current;
        var providers = new SortedDictionary<string, ModelAuthRow>(StringComparer.Ordinal);
        foreach (var (id, provider) in snapshot.Config.Models.Providers)
        {
            var name = KnownProviders.Normalize(id);
            providers[name] = ModelAuthRow.Of(name, ModelKeys.Find(name, provider, snapshot.Environment).Source);
        }
        foreach (var known in KnownProviders.All)
        {
            if (ModelKeys.Find(known.Id, null, snapshot.Environment).Source is { } source) providers.TryAdd(known.Id, ModelAuthRow.Of(known.Id, source));
        }
        return new(new ModelsAuthStatusResult(
            time.GetUtcNow().ToUnixTimeMilliseconds(),
            [.. providers.Values],
            [.. KnownProviders.All.Select(known => new ModelAuthCapability(known.Id, true, true))]));
    }

    private ModelRow Described(ModelSpec model, ModelSpec standard) => Row(model) with
    {
        Tags = model.Reference == standard.Reference ? DefaultTag : null,
        ThinkingLevels = ThinkingOptions.Of(model),
        ThinkingDefault = ThinkingOptions.DefaultOf(model, config.Current.Config),
        ManualSelectionAllowed = true,
        Available = true,
    };

    private static ModelRow Row(ModelSpec model) =>
        new(model.Id, model.Name, model.Provider, model.ContextWindow, model.Reasoning, model.Images ? TextAndImage : TextOnly);
}
