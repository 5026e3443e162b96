using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Tells the connections that follow sessions what has changed: <c>sessions.changed</c> with the whole row, and
/// <c>session.message</c> for each entry of a transcript. Costs nothing while nobody follows, and never throws: what is told is
/// done already.
/// </summary>
internal sealed partial class SessionFeed(
    SessionSubscriptions subscriptions, SessionStores stores, TranscriptLogs transcripts, SessionRows rows, IEventPublisher events, TimeProvider time, ILogger logger) : IRunWatch
{
    // A row whose parents form a ring must not hang the feed.
    private const int MaxAncestors = 16;

    private static readonly SessionRowOptions Described = new(WithLastMessage: true, IsDescribed: true);

    /// <param name="reason">One of <see cref="SessionChanges"/>.</param>
    public void Changed(string key, string reason) => Publish(key, reason, null, null);

    public void Admitted(RunHandle run) => Publish(run.SessionKey, SessionChanges.Send, null, null);

    public void Started(RunHandle run)
    {
        Publish(run.SessionKey, SessionChanges.RunStarted, null, null);
        if (run.Request.IsCommand) Opened(run);
    }

    // Only now: a session that begins with this run has no row before.
    public void Opened(RunHandle run) => Publish(run.SessionKey, null, "start", run.RunId);

    public void Ended(RunHandle run, RunOutcome outcome)
    {
        Publish(run.SessionKey, SessionChanges.InputSettled, null, null);
        Publish(run.SessionKey, null, "end", run.RunId);
    }

    /// <summary>A message of a transcript, whoever has written it.</summary>
    public void Appended(TranscriptAppend append)
    {
        try
        {
            Publish(append);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotTold(logger, failure, append.SessionId);
        }
    }

    private void Publish(TranscriptAppend append)
    {
        if (subscriptions.IsEmpty || transcripts.KeyOf(append.AgentId, append.SessionId) is not { } key) return;
        var subscribers = subscriptions.OfMessages(key);
        if (subscribers.Count == 0 || !TranscriptLine.TryRead(append.Line, out var line)) return;
        var seq = append.Log.CountMessages();
        var message = new TranscriptMessage(TranscriptEntryTypes.Message, line.Id, line.ParentId, line.Timestamp, line.Message);
        var row = rows.Find(key, Described);
        var isAnswer = line.Message.Span.IndexOf("\"role\":\"assistant\""u8) >= 0;
        var payload = new SessionMessagePayload
        {
            SessionKey = key,
            AgentId = append.AgentId,
            Message = HistoryMessage.Write(message, isNamed: true, seq),
            MessageId = append.EntryId,
            MessageSeq = seq,
            RunId = isAnswer && row?.ActiveRunIds is [var running, ..] ? running : null,
            SessionId = append.SessionId,
            Session = row,
        };
        // One that is missed leaves a gap in seq, after which a client asks chat.history.
        events.Publish(EventNames.SessionMessage, payload, AgentsJson.Default.SessionMessagePayload, new EventTarget { Subscribers = subscribers, IsDroppable = true });
    }

    private void Publish(string key, string? reason, string? phase, string? runId)
    {
        try
        {
            PublishRow(key, reason, phase, runId);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotTold(logger, failure, key);
        }
    }

    private void PublishRow(string key, string? reason, string? phase, string? runId)
    {
        var subscribers = subscriptions.OfChanges();
        if (subscribers.Count == 0) return;
        var payload = new SessionsChangedPayload
        {
            SessionKey = key,
            AgentId = SessionKey.AgentIdOf(key, stores.KeyOptions.DefaultAgentId),
            Reason = reason,
            Phase = phase,
            RunId = runId,
            Ts = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Session = rows.Find(key, Described),
            AncestorSessions = Ancestors(key),
        };
        // The row is the whole state: for a slow receiver the newest is enough.
        var target = new EventTarget { Subscribers = subscribers, IsDroppable = true, CoalesceKey = $"{EventNames.SessionsChanged}:{key}" };
        events.Publish(EventNames.SessionsChanged, payload, AgentsJson.Default.SessionsChangedPayload, target);
    }

    private List<string> Ancestors(string key)
    {
        var found = new List<string>();
        for (var next = ParentOf(key); next is not null && found.Count < MaxAncestors && next != key && !found.Contains(next); next = ParentOf(next)) found.Add(next);
        return found;
    }

    private string? ParentOf(string key) => stores.Get(key) is { } entry ? entry.SpawnedBy ?? entry.ParentSessionKey : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "those who follow a session could not be told of a change session={Session}")]
        public static partial void NotTold(ILogger logger, Exception failure, string session);
    }
}
