using System.Collections.Concurrent;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>The session stores of all agents.</summary>
internal sealed class SessionStores : IAsyncDisposable
{
    /// <summary>What product 2026.2.12 answers for <c>path</c> when each agent has a store of its own.</summary>
    private const string MultiplePaths = "(multiple)";

    private const string AgentIdPlaceholder = "{agentId}";

    private readonly StatePaths _paths;
    private readonly IConfigSource _config;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IDurableFiles _files;

    // By path: with session.store set to one file, all agents share a store. One per agent, so bounded by those.
    private readonly ConcurrentDictionary<string, Lazy<SessionStore>> _stores = new(StringComparer.Ordinal);

    public SessionStores(StatePaths paths, IConfigSource config, TimeProvider time, ILoggerFactory loggers, IDurableFiles? files = null)
    {
        _paths = paths;
        _config = config;
        _time = time;
        _logger = loggers.CreateLogger("sessions/store");
        _files = files ?? DiskFiles.Instance;
    }

    /// <summary>Rules for keys under the configuration of now.</summary>
    public SessionKeyOptions KeyOptions => SessionKeyOptions.From(_config.Current.Config);

    /// <summary>Path of the one configured store, or <c>(multiple)</c>.</summary>
    public string DisplayPath =>
        _config.Current.Config.Session.Store is { Length: > 0 } store && !store.Contains(AgentIdPlaceholder, StringComparison.Ordinal)
            ? _paths.Expand(store)
            : MultiplePaths;

    public SessionStore ForAgent(string agentId)
    {
        var id = SessionKey.NormalizeAgentId(agentId);
        return _stores.GetOrAdd(
            PathFor(id),
            static (path, state) => new(() => new SessionStore(path, state.id, state.self._time, state.self._logger, state.self._files, () => state.self._config.Current.Config.Session.Maintenance)),
            (self: this, id)).Value;
    }

    /// <summary>The store that holds a canonical key; <c>global</c> and <c>unknown</c> are the default agent's.</summary>
    public SessionStore ForKey(string canonicalKey) => ForAgent(SessionKey.AgentIdOf(canonicalKey, KeyOptions.DefaultAgentId));

    /// <inheritdoc cref="SessionStore.Get"/>
    public SessionEntry? Get(string canonicalKey) => ForKey(canonicalKey).Get(canonicalKey);

    /// <inheritdoc cref="SessionStore.UpdateAsync"/>
    public ValueTask<SessionEntry> UpdateAsync(string canonicalKey, Func<SessionEntry?, SessionEntry> change, CancellationToken cancellationToken = default) =>
        ForKey(canonicalKey).UpdateAsync(canonicalKey, change, cancellationToken);

    /// <inheritdoc cref="SessionStore.RemoveAsync"/>
    public ValueTask<bool> RemoveAsync(string canonicalKey, CancellationToken cancellationToken = default) =>
        ForKey(canonicalKey).RemoveAsync(canonicalKey, cancellationToken);

    /// <summary>The rows of every agent, configured or found on disk, from memory.</summary>
    public IReadOnlyList<SessionListing> List()
    {
        var rows = new List<SessionListing>();
        foreach (var store in AgentIds().Select(ForAgent).Distinct()) rows.AddRange(store.List());
        return rows;
    }

    /// <summary>The default agent first, then the configured ones, then those with a folder on disk.</summary>
    public IReadOnlyList<string> AgentIds()
    {
        var agents = _config.Current.Config.Agents;
        return
        [
            .. agents.List.Select(agent => agent.Id).Prepend(agents.Default.Id)
                .Concat(_files.ListFolders(_paths.AgentsDir))
                .Select(SessionKey.NormalizeAgentId)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Folds every journal into its <c>sessions.json</c>.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        foreach (var store in _stores.Values) await store.Value.FlushAsync(cancellationToken);
    }

    /// <summary>Folds what remains. A store that cannot be written keeps its journal and says so in the log.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores.Values) await store.Value.DisposeAsync();
    }

    private string PathFor(string agentId) =>
        _config.Current.Config.Session.Store is { Length: > 0 } store
            ? _paths.Expand(store.Replace(AgentIdPlaceholder, agentId, StringComparison.Ordinal))
            : Path.Combine(_paths.SessionsDir(agentId), "sessions.json");
}
