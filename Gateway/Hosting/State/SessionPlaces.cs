using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Every place in which sessions lie: those of the state directory, and where <c>session.store</c> has put them.</summary>
internal static class SessionPlaces
{
    /// <param name="config">Null: it cannot be read, and only the state directory is looked at.</param>
    public static IReadOnlyList<SessionPlace> Of(StatePaths paths, OpenClawConfig? config, IDurableFiles files)
    {
        var places = new List<SessionPlace>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var agents = new List<string>(files.ListFolders(paths.AgentsDir));
        foreach (var agent in agents) Add(agent, Path.Combine(paths.SessionsDir(agent), "sessions.json"));
        if (config?.Session.Store is not { Length: > 0 }) return places;
        // One file for all agents is read as the default agent's: keys in it that name none are that one's.
        AddStored(config.Agents.Default.Id);
        foreach (var agent in config.Agents.List) AddStored(agent.Id);
        foreach (var agent in agents) AddStored(agent);
        return places;

        void AddStored(string agent)
        {
            var id = SessionKey.NormalizeAgentId(agent);
            Add(id, SessionStores.PathOf(id, config, paths));
        }

        void Add(string agent, string path)
        {
            if (known.Add(path)) places.Add(new(agent, path));
        }
    }
}
