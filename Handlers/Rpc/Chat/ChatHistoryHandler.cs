using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// <c>chat.history</c> and <c>chat.startup</c>: the last messages of a conversation, bounded in number and in bytes, or
/// those that have come since a cursor.
/// </summary>
internal sealed class ChatHistoryHandler(
    AgentSessions sessions, SessionStores stores, SessionTargets targets, RunRegistry runs, SessionRows rows, ChatMetadataHandler metadata, StatusText status)
{
    private const int DefaultLimit = 200;

    /// <summary>Largest answer, in bytes (product 2026.2.12).</summary>
    private const long MaxBytes = 6 * 1024 * 1024;

    /// <summary>How far a client may page back, in messages.</summary>
    private const int MaxOffset = 100_000;

    private static readonly SessionRowOptions Described = new(IsDescribed: true);

    public ValueTask<Reply<ChatHistoryResult>> ReadAsync(ChatHistoryParams p, RequestContext context)
    {
        var isDescribed = context.Caller.Era.DescribesHistory;
        return new(Read(p, targets.Of(p.SessionKey, p.AgentId), isDescribed));
    }

    public ValueTask<Reply<ChatHistoryResult>> StartAsync(ChatStartupParams p, RequestContext context)
    {
        if (p.SessionKey is null && KeyOf(p.ShortId!, SessionKey.NormalizeAgentId(p.AgentId)) is null)
            return new(ErrorShape.InvalidRequest($"No session found: {p.ShortId}"));
        var key = p.SessionKey ?? KeyOf(p.ShortId!, SessionKey.NormalizeAgentId(p.AgentId))!;
        var target = targets.Of(key, p.AgentId);
        var history = new ChatHistoryParams
        {
            SessionKey = key,
            AgentId = p.AgentId,
            Cursor = p.Cursor,
            Limit = p.Limit,
            MaxBytes = p.MaxBytes,
            Offset = p.Offset,
            MaxChars = p.MaxChars,
            MessageId = p.MessageId,
            SessionId = p.SessionId,
        };
        return new(Read(history, target, isDescribed: true) with { Metadata = metadata.Of(target.AgentId) });
    }

    private ChatHistoryResult Read(ChatHistoryParams p, SessionTarget target, bool isDescribed)
    {
        var entry = sessions.Get(target.Key);
        var transcript = entry is null ? null : sessions.Transcript(target.AgentId, entry);
        if (isDescribed && p.SessionId is { } earlier && earlier != entry?.SessionId)
            return Earlier(earlier, p, target);
        if (isDescribed && transcript is not null && HistoryCursor.Read(p.Cursor) is { } cursor && cursor.SessionId == entry!.SessionId
            && Since(cursor, p, target, entry, transcript) is { } delta)
        {
            return delta;
        }
        return Page(p, target, entry, transcript, isDescribed);
    }

    private ChatHistoryResult Page(ChatHistoryParams p, SessionTarget target, SessionEntry? entry, TranscriptLog? transcript, bool isDescribed)
    {
        var limit = p.Limit ?? DefaultLimit;
        var around = isDescribed && p.MessageId is { } wanted ? transcript?.Find(wanted) : null;
        var offset = Math.Min(around is null ? p.Offset ?? 0 : Math.Max(0, around.After - (limit / 2)), MaxOffset);
        // Counted before it is read: a message that comes in between then has a number too high, not one that is taken.
        var total = isDescribed ? transcript?.CountMessages() ?? 0 : 0;
        var page = transcript?.ReadPage(offset, limit) ?? TranscriptPage.Empty;
        var read = page.Skipped + page.Messages.Count;
        if (!page.HasOlder) total = read;
        var maxChars = isDescribed ? p.MaxChars : null;
        var messages = new List<RawJson>(page.Messages.Count);
        for (var i = 0; i < page.Messages.Count; i++)
            messages.Add(HistoryMessage.Write(page.Messages[i], isDescribed, total > 0 ? total - read + i + 1 : null, maxChars));
        var hasMore = page.HasOlder | DropOldest(messages, Math.Min(p.MaxBytes ?? MaxBytes, MaxBytes));
        var result = new ChatHistoryResult
        {
            SessionKey = p.SessionKey,
            SessionId = entry?.SessionId,
            Messages = messages,
            ThinkingLevel = status.Thinking(target.AgentId, target.Key),
            VerboseLevel = entry?.VerboseLevel,
        };
        if (!isDescribed) return result;
        var leaf = page.NewestId;
        return Describe(result, target) with
        {
            DeltaCursor = entry is not null && (total > 0 || read == 0) ? new HistoryCursor(entry.SessionId, total, leaf).Write() : null,
            HasMore = hasMore,
            TotalMessages = total > 0 || read == 0 ? total : null,
            Defaults = rows.Defaults(target.AgentId, isDescribed: true),
            SessionInfo = SessionInfo(target, leaf),
        };
    }

    // A reset leaves the transcript of the conversation before where it was.
    private ChatHistoryResult Earlier(string sessionId, ChatHistoryParams p, SessionTarget target)
    {
        var entry = SessionId.IsValid(sessionId) ? new SessionEntry { SessionId = sessionId, UpdatedAt = 0 } : null;
        var transcript = entry is null ? null : sessions.Transcript(target.AgentId, entry);
        // Nothing comes to it any more, so there is nothing to follow.
        return Page(p, target, transcript is { Exists: true } ? entry : null, transcript, isDescribed: true) with { DeltaCursor = null, PendingInputs = new([], 0), InFlightRun = null };
    }

    // Null when the cursor does not fit what is there: then the client gets a page and begins anew.
    private ChatHistoryResult? Since(HistoryCursor cursor, ChatHistoryParams p, SessionTarget target, SessionEntry entry, TranscriptLog transcript)
    {
        if (transcript.CountMessages() is not { } total || total < cursor.LastSeq || total - cursor.LastSeq > (p.Limit ?? DefaultLimit)) return null;
        var found = transcript.ReadTail(total - cursor.LastSeq + 1);
        var known = total - cursor.LastSeq;
        // The entry before the new ones is the one the client has seen last.
        if (cursor.LastSeq > 0 && (found.Count != known + 1 || found[0].Id != cursor.EntryId)) return null;
        if (cursor.LastSeq == 0 && found.Count != known) return null;
        var messages = new List<RawJson>();
        for (var i = cursor.LastSeq > 0 ? 1 : 0; i < found.Count; i++) messages.Add(Message(found[i], total - found.Count + i + 1, p, target, entry));
        if (messages.Sum(message => (long)message.Utf8.Length) > Math.Min(p.MaxBytes ?? MaxBytes, MaxBytes)) return null;
        var leaf = found.Count > 0 ? found[^1].Id : null;
        return Describe(new ChatHistoryResult { Kind = ChatHistoryResult.Delta, Messages = messages }, target) with
        {
            DeltaCursor = new HistoryCursor(entry.SessionId, total, leaf).Write(),
            SessionInfo = SessionInfo(target, leaf),
        };
    }

    private ChatHistoryResult Describe(ChatHistoryResult result, SessionTarget target)
    {
        var active = runs.RunsOf(target.Key);
        var waiting = active.Where(run => run.StartedAt is null).Select(run => new PendingInput(run.RunId, run.Request.Message, run.AdmittedAt)).ToArray();
        var running = active.FirstOrDefault(run => run.StartedAt is not null);
        return result with
        {
            PendingInputs = new(waiting, waiting.Length),
            InFlightRun = running is { StartedAt: { } startedAt } ? new(running.RunId, running.TextSoFar(), startedAt) : null,
        };
    }

    private SessionRow SessionInfo(SessionTarget target, string? leaf) =>
        (rows.Find(target.Key, Described) ?? rows.NotBegun(target.Key, target.AgentId)) with { ActiveLeafEntryId = leaf };

    private static RawJson Message(TranscriptMessage row, int seq, ChatHistoryParams p, SessionTarget target, SessionEntry entry) =>
        new(WireJson.Serialize(
            new SessionMessagePayload
            {
                SessionKey = target.Key,
                AgentId = target.AgentId,
                Message = HistoryMessage.Write(row, isNamed: true, seq, p.MaxChars),
                MessageId = row.Id ?? "",
                MessageSeq = seq,
                SessionId = entry.SessionId,
            },
            AgentsJson.Default.SessionMessagePayload));

    private string? KeyOf(string shortId, string agentId)
    {
        foreach (var row in stores.ForAgent(agentId).List())
        {
            if (row.Entry.SessionId.StartsWith(shortId, StringComparison.OrdinalIgnoreCase)) return row.Key;
        }
        return null;
    }

    // The newest message always stays, however large it is.
    private static bool DropOldest(List<RawJson> messages, long maxBytes)
    {
        var size = 2L + messages.Sum(message => message.Utf8.Length + 1L);
        var drop = 0;
        while (size > maxBytes && drop < messages.Count - 1)
            size -= messages[drop++].Utf8.Length + 1L;
        messages.RemoveRange(0, drop);
        return drop > 0;
    }
}
