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

    private static readonly TimeSpan FoldersLifetime = TimeSpan.FromMilliseconds(250);

    private Folders? _folders;

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

    /// <summary>The rows of every agent, configured or found on disk, from memory, newest first.</summary>
    public IReadOnlyList<SessionListing> List()
    {
        IReadOnlyList<SessionListing> rows = [];
        foreach (var store in AgentIds().Select(ForAgent).Distinct()) rows = Merge(rows, store.List());
        return rows;
    }

    private static IReadOnlyList<SessionListing> Merge(IReadOnlyList<SessionListing> left, IReadOnlyList<SessionListing> right)
    {
        if (left.Count == 0) return right;
        if (right.Count == 0) return left;
        var merged = new SessionListing[left.Count + right.Count];
        var (l, r) = (0, 0);
        for (var i = 0; i < merged.Length; i++)
        {
            merged[i] = r == right.Count || (l < left.Count && SessionListing.Compare(left[l], right[r]) <= 0) ? left[l++] : right[r++];
        }
        return merged;
    }

    /// <summary>The default agent first, then the configured ones, then those with a folder on disk.</summary>
    public IReadOnlyList<string> AgentIds()
    {
        var agents = _config.Current.Config.Agents;
        return
        [
            .. agents.List.Select(agent => agent.Id).Prepend(agents.Default.Id)
                .Concat(FoldersOnDisk())
                .Select(SessionKey.NormalizeAgentId)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    // Looked for again after a moment: a list must not ask the disk each time.
    private IReadOnlyList<string> FoldersOnDisk()
    {
        var found = Volatile.Read(ref _folders);
        if (found is not null && _time.GetElapsedTime(found.At) < FoldersLifetime && found.Stores == _stores.Count) return found.Names;
        found = new Folders(_files.ListFolders(_paths.AgentsDir), _time.GetTimestamp(), _stores.Count);
        Volatile.Write(ref _folders, found);
        return found.Names;
    }

    private sealed record Folders(IReadOnlyList<string> Names, long At, int Stores);

    /// <summary>What every store takes on the disk; agents that share one are told once.</summary>
    public IReadOnlyList<SessionStorage> Storage()
    {
        var found = new List<SessionStorage>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var agentId in AgentIds())
        {
            var store = ForAgent(agentId);
            if (seen.Add(store.FilePath)) found.Add(SessionStorage.Of(agentId, store, _files));
        }
        return found;
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

    /// <summary>Path of an agent's <c>sessions.json</c>.</summary>
    /// <param name="agentId">Normalised.</param>
    public static string PathOf(string agentId, OpenClawConfig config, StatePaths paths) =>
        config.Session.Store is { Length: > 0 } store
            ? paths.Expand(store.Replace(AgentIdPlaceholder, agentId, StringComparison.Ordinal))
            : Path.Combine(paths.SessionsDir(agentId), "sessions.json");

    private string PathFor(string agentId) => PathOf(agentId, _config.Current.Config, _paths);
}
