using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>What one agent's conversations take on the disk.</summary>
/// <param name="MapBytes">Of the map and the transcripts in use.</param>
/// <param name="JournalBytes">Of changes not yet in the map.</param>
/// <param name="ArchiveBytes">Of what was put aside: transcripts of deleted, reset and shortened conversations, copies of the map.</param>
internal sealed record SessionStorage(string AgentId, string Path, int Transcripts, int Archives, long MapBytes, long JournalBytes, long ArchiveBytes)
{
    private const string TranscriptEnd = ".jsonl";

    /// <summary>Looks at the folder of the store; names and lengths only.</summary>
    public static SessionStorage Of(string agentId, SessionStore store, IDurableFiles files)
    {
        var map = System.IO.Path.GetFileName(store.FilePath);
        var journals = SessionStore.JournalPathsOf(store.FilePath);
        var (transcripts, archives) = (0, 0);
        var (mapBytes, journalBytes, archiveBytes) = (0L, 0L, 0L);
        foreach (var name in files.List(store.Folder))
        {
            var path = System.IO.Path.Combine(store.Folder, name);
            var bytes = files.Stamp(path)?.Length ?? 0;
            if (name == map)
            {
                mapBytes += bytes;
            }
            else if (journals.Contains(path))
            {
                journalBytes += bytes;
            }
            else if (name.EndsWith(TranscriptEnd, StringComparison.Ordinal))
            {
                transcripts++;
                mapBytes += bytes;
            }
            else if (name.Contains(TranscriptEnd + ".", StringComparison.Ordinal) || name.StartsWith(map + ".bak.", StringComparison.Ordinal) || name.StartsWith(map + ".damaged.", StringComparison.Ordinal))
            {
                archives++;
                archiveBytes += bytes;
            }
        }
        return new SessionStorage(agentId, store.FilePath, transcripts, archives, mapBytes, journalBytes, archiveBytes);
    }
}
