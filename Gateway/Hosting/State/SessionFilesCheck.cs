using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary><c>sessions.json</c> and its journal of every agent. The repair is what a start does: the damaged file is set
/// aside, and the map is made anew from its readable part, the journal and the transcripts.</summary>
internal sealed class SessionFilesCheck(IReadOnlyList<SessionPlace> places, TimeProvider time, ILogger logger, IDurableFiles files) : IStateCheck
{
    public IEnumerable<StateFinding> Run()
    {
        foreach (var (agent, path) in places)
        {
            if (files.ReadAll(path) is { } bytes && !SessionMapFile.TryRead(bytes, agent, out var readable))
            {
                yield return new(
                    "state.sessions", IsDamage: true, FormattableString.Invariant($"{path} is damaged; {readable.Count} of its entries stand before the damage."),
                    "Set it aside and make it anew from what can be read, the journal and the transcripts.")
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
