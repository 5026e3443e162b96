using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// First and last words of transcripts, read once per state of a file: a list does not read a transcript again that has
/// not changed, and of one it has to read, only the two ends.
/// </summary>
internal sealed class SessionExcerpts(TranscriptLogs transcripts, IDurableFiles? files = null)
{
    /// <summary>Excerpts kept; when there are more, all are forgotten and read anew.</summary>
    private const int Capacity = 2000;

    // How much is read at either end of a file, in bytes.
    private const int HeadBytes = 16 * 1024;
    private const int TailBytes = 32 * 1024;
    private const int TailMessages = 20;
    private const int MaxLastTextLength = 240;

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (FileStamp Stamp, SessionExcerpt Excerpt)> _known = new(StringComparer.Ordinal);

    /// <summary>The excerpt of a session; null when it has no transcript.</summary>
    public SessionExcerpt? Of(SessionListing row)
    {
        if (!SessionId.IsValid(row.Entry.SessionId)) return null;
        var path = transcripts.PathOf(row.AgentId, row.Entry.SessionId, row.Entry.SessionFile);
        if (_files.Stamp(path) is not { } stamp) return null;
        lock (_gate)
        {
            if (_known.TryGetValue(path, out var known) && known.Stamp == stamp) return known.Excerpt;
        }
        var excerpt = new SessionExcerpt(SessionTitles.Begin(FirstUserText(path)), LastText(transcripts.Open(row.AgentId, row.Entry.SessionId, "", row.Entry.SessionFile)));
        lock (_gate)
        {
            if (_known.Count >= Capacity) _known.Clear();
            _known[path] = (stamp, excerpt);
        }
        return excerpt;
    }

    private string? FirstUserText(string path)
    {
        using var file = _files.OpenRead(path);
        if (file is null) return null;
        var head = new byte[Math.Min(HeadBytes, file.Length)];
        var rest = head.AsMemory(0, file.Read(head, 0));
        while (rest.Span.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (TranscriptLine.TryRead(rest[..end], out var line) && line.Message.Length > 0
                && TranscriptText.Of(new(TranscriptEntryTypes.Message, null, null, null, line.Message)) is { Role: TranscriptText.User, Text.Length: > 0 } said)
            {
                return said.Text;
            }
            rest = rest[(end + 1)..];
        }
        return null;
    }

    private static string? LastText(TranscriptLog log)
    {
        foreach (var message in log.ReadTail(TailMessages, TailBytes).Reverse())
        {
            if (TranscriptText.Of(message) is not { Role: TranscriptText.User or TranscriptText.Assistant, Text.Length: > 0 } said) continue;
            var line = SessionTitles.CollapseBlanks(said.Text);
            return line.Length <= MaxLastTextLength ? line : line[..(MaxLastTextLength - 1)] + "…";
        }
        return null;
    }
}
