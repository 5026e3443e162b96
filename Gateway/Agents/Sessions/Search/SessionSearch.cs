using System.Globalization;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Looks for words in what was said. There is no index: transcripts are read, newest sessions first and each from its end,
/// up to a bound. One search at a time.
/// </summary>
internal sealed class SessionSearch(AgentSessions sessions) : IDisposable
{
    // How much is read, in bytes: of one transcript and in all.
    private const long MaxTranscriptBytes = 4 * 1024 * 1024;
    private const long MaxBytes = 64 * 1024 * 1024;
    private const int MaxMessages = 5000;

    // Hits among which the best are chosen.
    private const int MaxHits = 500;

    // Characters on either side of the word that was found.
    private const int SnippetMargin = 80;

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <param name="rows">The sessions to look in, newest first.</param>
    public async Task<SessionSearchResult> FindAsync(IReadOnlyList<SessionListing> rows, string query, int limit, CancellationToken cancellationToken)
    {
        var words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return new([], false);
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Find(rows, words, limit, cancellationToken), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private SessionSearchResult Find(IReadOnlyList<SessionListing> rows, string[] words, int limit, CancellationToken cancellationToken)
    {
        var hits = new List<SessionSearchHit>();
        var bytes = 0L;
        var isTruncated = false;
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!SessionId.IsValid(row.Entry.SessionId)) continue;
            if (bytes >= MaxBytes || hits.Count >= MaxHits)
            {
                isTruncated = true;
                break;
            }
            var said = sessions.Transcript(row.AgentId, row.Entry).ReadTail(MaxMessages, Math.Min(MaxTranscriptBytes, MaxBytes - bytes));
            foreach (var message in said)
            {
                bytes += message.Json.Length;
                if (HitOf(row, message, words) is { } hit) hits.Add(hit);
            }
        }
        hits.Sort(static (left, right) => right.Score != left.Score ? right.Score.CompareTo(left.Score) : right.Timestamp.CompareTo(left.Timestamp));
        return hits.Count <= limit ? new(hits, isTruncated) : new(hits.GetRange(0, limit), true);
    }

    private static SessionSearchHit? HitOf(SessionListing row, TranscriptMessage message, string[] words)
    {
        if (message.Id is not { } id || TranscriptText.Of(message) is not { Role: TranscriptText.User or TranscriptText.Assistant } said) return null;
        var count = 0;
        foreach (var word in words)
        {
            var found = Occurrences(said.Text, word);
            if (found == 0) return null;
            count += found;
        }
        var at = DateTimeOffset.TryParse(message.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Math.Max(0, time.ToUnixTimeMilliseconds()) : 0;
        return new(row.Key, row.Entry.SessionId, id, said.Role, at, Snippet(said.Text, words[0]), count);
    }

    private static int Occurrences(string text, string word)
    {
        var count = 0;
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += word.Length) count++;
        return count;
    }

    private static string Snippet(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        var begin = Math.Max(0, at - SnippetMargin);
        var end = Math.Min(text.Length, at + word.Length + SnippetMargin);
        // Never half of a character.
        if (begin > 0 && char.IsLowSurrogate(text[begin])) begin--;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end++;
        return $"{(begin > 0 ? "…" : "")}{SessionTitles.CollapseBlanks(text[begin..end])}{(end < text.Length ? "…" : "")}";
    }
}
