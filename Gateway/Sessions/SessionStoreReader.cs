using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Looks into a store that may belong to a running gateway: what a gateway would find there, nothing is changed, no lock
/// is taken.</summary>
internal static class SessionStoreReader
{
    private const int Attempts = 3;

    /// <param name="path">Path of <c>sessions.json</c>; a store that is not there has no sessions.</param>
    /// <param name="agentId">Agent to which keys without one belong.</param>
    /// <exception cref="IOException">The disk refused, or a folder lies there.</exception>
    public static IReadOnlyDictionary<string, SessionEntry> Read(string path, string agentId, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        for (var attempt = 1; ; attempt++)
        {
            var stored = StoredSessionsReader.Read(path, agentId, files);
            if (stored.IsBlocked) throw new IOException($"{path} is a folder; move it away, so that sessions can be kept there.");
            // A journal that was folded meanwhile is neither in the map that was read nor where it was.
            if (attempt == Attempts || files.Stamp(path) == stored.Stamp) return stored.Entries;
        }
    }
}
