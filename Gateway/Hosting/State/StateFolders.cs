using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>The folders of a state directory that this program and the stock products write themselves. Not in it: what
/// agents work on (workspaces, sandboxes), which may be large and has modes of its own.</summary>
internal static class StateFolders
{
    /// <summary>Folders in the state directory that are its parts with everything in them.</summary>
    public static IReadOnlyList<string> Names => Whole;

    private static readonly string[] Whole = ["gateway", "identity", "devices", "nodes", "cron", "credentials", "logs", "subagents", "settings"];

    /// <summary>Existing ones, the state directory itself first.</summary>
    public static IReadOnlyList<string> Of(StatePaths paths, IDurableFiles files)
    {
        var found = new List<string>();
        if (!Directory.Exists(paths.StateDir)) return found;
        found.Add(paths.StateDir);
        foreach (var name in Whole) Add(Path.Combine(paths.StateDir, name), files, found);
        if (!Directory.Exists(paths.AgentsDir)) return found;
        found.Add(paths.AgentsDir);
        foreach (var agent in files.ListFolders(paths.AgentsDir))
        {
            found.Add(paths.AgentDir(agent));
            Add(paths.SessionsDir(agent), files, found);
            Add(Path.Combine(paths.AgentDir(agent), "agent"), files, found);
        }
        return found;
    }

    private static void Add(string folder, IDurableFiles files, List<string> found)
    {
        if (!Directory.Exists(folder)) return;
        found.Add(folder);
        foreach (var child in files.ListFolders(folder)) Add(Path.Combine(folder, child), files, found);
    }
}
