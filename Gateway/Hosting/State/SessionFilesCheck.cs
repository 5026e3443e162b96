using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary><c>sessions.json</c> and its journal of every agent. The repair is what a start does: the damaged file is kept
/// beside, and the map is made anew from its readable part, the journal and the transcripts.</summary>
internal sealed class SessionFilesCheck(IReadOnlyList<SessionPlace> places, TimeProvider time, ILogger logger, IDurableFiles files) : IStateCheck
{
    public IEnumerable<StateFinding> Run()
    {
        foreach (var (agent, path) in places)
        {
            var stored = StoredSessionsReader.Read(path, agent, files);
            if (stored.IsBlocked)
            {
                yield return new("state.sessions", IsDamage: true, $"{path} is a folder.", "Move it away; sessions are kept in a file of that name.");
            }
            else if (stored.Damaged is not null)
            {
                SessionMapFile.TryRead(stored.Damaged, agent, out var readable);
                yield return new(
                    "state.sessions", IsDamage: true, FormattableString.Invariant($"{path} is damaged; {readable.Count} of its entries stand before the damage."),
                    "Keep it as *.damaged.* and make it anew from what can be read, the journal and the transcripts.")
                {
                    Fix = () => FoldAsync(path, agent),
                };
            }
            else if (stored.Stamp is null && stored.IsRebuilt)
            {
                yield return new(
                    "state.sessions", IsDamage: true, $"{path} is missing beside {(stored.Copy is null ? "transcripts that no session names" : stored.Copy)}.",
                    "Make it anew from its newest copy, the journal and the transcripts.")
                {
                    Fix = () => FoldAsync(path, agent),
                };
            }
            string[] damagedIds = [.. stored.Reconnected, .. stored.Disconnected];
            if (damagedIds.Length > 0)
            {
                yield return new(
                    "state.session_id", IsDamage: true, FormattableString.Invariant($"{path}: the ids of {damagedIds.Length} sessions are damaged: {string.Join(", ", damagedIds.Take(3))}{(damagedIds.Length > 3 ? ", ..." : "")}"),
                    FormattableString.Invariant($"Give {stored.Reconnected.Count} of them their transcripts back; the others begin new ones."))
                {
                    Fix = () => FoldAsync(path, agent),
                };
            }
            foreach (var journal in SessionStore.JournalPathsOf(path))
            {
                var damaged = JournalFile.Read(journal, files).Damaged;
                if (damaged == 0) continue;
                yield return new(
                    "state.session_journal", IsDamage: false, FormattableString.Invariant($"{journal}: {damaged} lines are torn or damaged and will be skipped."),
                    "Fold what can be read into sessions.json.")
                {
                    Fix = () => FoldAsync(path, agent),
                };
            }
        }
    }

    private async Task FoldAsync(string path, string agent)
    {
        await using var store = new SessionStore(path, agent, time, logger, files);
        store.List();
        await store.FlushAsync();
    }
}
