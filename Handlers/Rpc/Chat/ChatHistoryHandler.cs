using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>chat.history</c>: the last messages of a conversation, bounded in number and in bytes.</summary>
internal sealed class ChatHistoryHandler(AgentSessions sessions, SessionTargets targets, RunRegistry runs, ModelCatalog catalog, StatusText status)
{
    private const int DefaultLimit = 200;

    /// <summary>Largest answer, in bytes (product 2026.2.12).</summary>
    private const long MaxBytes = 6 * 1024 * 1024;

    /// <summary>How far a client may page back, in messages.</summary>
    private const int MaxOffset = 100_000;

    public ValueTask<Reply<ChatHistoryResult>> ReadAsync(ChatHistoryParams p, RequestContext context)
    {
        var target = targets.Of(p.SessionKey, p.AgentId);
        var entry = sessions.Get(target.Key);
        var described = context.Caller.Era.DescribesHistory;
        var limit = p.Limit ?? DefaultLimit;
        var offset = Math.Min(p.Offset ?? 0, MaxOffset);
        // One more than asked for tells whether there is more.
        var rows = entry is null ? [] : sessions.Transcript(target.AgentId, entry).ReadTail(limit + offset + 1);
        var hasMore = rows.Count > limit + offset;
        var first = hasMore ? 1 : 0;
        var messages = new List<RawJson>();
        for (var i = first; i < rows.Count - offset; i++)
            messages.Add(HistoryMessage.Write(rows[i], described, hasMore ? null : i + 1));
        hasMore |= DropOldest(messages, Math.Min(p.MaxBytes ?? MaxBytes, MaxBytes));
        var result = new ChatHistoryResult
        {
            SessionKey = p.SessionKey,
            SessionId = entry?.SessionId,
            Messages = messages,
            ThinkingLevel = status.Thinking(target.AgentId, target.Key),
            VerboseLevel = entry?.VerboseLevel,
        };
        return ValueTask.FromResult<Reply<ChatHistoryResult>>(described ? Describe(result, target, entry, hasMore, rows.Count) : result);
    }

    private ChatHistoryResult Describe(ChatHistoryResult result, SessionTarget target, SessionEntry? entry, bool hasMore, int count)
    {
        var standard = catalog.Default(target.AgentId);
        var model = status.Model(target.AgentId, target.Key);
        var active = runs.ActiveRuns(target.Key);
        return result with
        {
            HasMore = hasMore,
            TotalMessages = hasMore ? null : count,
            Defaults = new(standard.Provider, standard.Id, standard.ContextWindow, result.ThinkingLevel ?? "off"),
            SessionInfo = new()
            {
                Key = target.Key,
                Kind = target.Key is SessionKey.Global or SessionKey.Unknown ? target.Key : entry?.ChatType == ChatTypes.Group ? "group" : "direct",
                AgentId = target.AgentId,
                IsMain = SessionKey.IsMain(target.Key),
                SessionId = entry?.SessionId,
                UpdatedAt = entry?.UpdatedAt,
                Label = entry?.Label,
                AbortedLastRun = entry?.AbortedLastRun ?? false,
                ThinkingLevel = entry?.ThinkingLevel,
                InputTokens = entry?.InputTokens,
                OutputTokens = entry?.OutputTokens,
                TotalTokens = entry?.TotalTokens,
                ModelProvider = model.Provider,
                Model = model.Id,
                ContextTokens = model.ContextWindow,
                HasActiveRun = active.Count > 0,
                ActiveRunIds = active,
            },
        };
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
