using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Talking to sessions by their key (protocol 4): create, send, steer, abort, get, and the branches there are.</summary>
internal sealed class SessionMessagingHandlers(
    SessionStores stores, TranscriptLogs transcripts, SessionChanger changer, RunRegistry runs, ChatHandlers chat)
{
    private const int DefaultMessages = 200;
    private const int MaxMessages = 1000;
    private const int HeadlineLength = 120;
    private const int HeadlineMessages = 20;

    // What is said by other means, or means nothing where it does not apply.
    private static readonly string[] NotForPatch = ["titleSource", "emitCommandHooks", "mentions", "visibility", "spawnDepth", "succeedsParent"];

    public async ValueTask<Reply<SessionsCreateResult>> CreateAsync(SessionsCreateParams p, RequestContext context)
    {
        var agentId = SessionKey.NormalizeAgentId(p.AgentId ?? stores.KeyOptions.DefaultAgentId);
        var key = p.Key is { } given ? SessionTargets.KeyOf(stores, given, p.AgentId) : SessionKey.Of(agentId, $"dashboard:{p.IdempotencyKey ?? Guid.NewGuid().ToString()}");
        foreach (var name in NotForPatch) p.Fields.Remove(name);
        var change = await changer.CreateAsync(key, p.Fields, p.DisplayName, p.ParentSessionKey is { } parent ? SessionTargets.KeyOf(stores, parent, p.AgentId) : null);
        if (change.Refusal is { } refusal) return refusal;
        var entry = change.Entry!;
        if ((p.Message ?? p.Task) is not { } message || string.IsNullOrWhiteSpace(message)) return new SessionsCreateResult(true, key, entry.SessionId, entry, false);
        var sent = await chat.SendAsync(Send(key, message, null, p.Attachments, p.TimeoutMs, p.IdempotencyKey), context);
        return new SessionsCreateResult(true, key, entry.SessionId, entry, sent.Error is null, sent.Payload?.RunId, sent.Error);
    }

    public ValueTask<Reply<ChatSendResult>> SendAsync(SessionsSendParams p, RequestContext context) => SendAsync(p, context, null);

    /// <summary>Ends the run under way; the message is answered next.</summary>
    public ValueTask<Reply<ChatSendResult>> SteerAsync(SessionsSendParams p, RequestContext context) => SendAsync(p, context, "interrupt");

    public ValueTask<Reply<SessionsAbortResult>> AbortAsync(SessionsAbortParams p, RequestContext context)
    {
        if (p.Key is null && p.RunId is null) return new(ErrorShape.InvalidRequest("key or runId required"));
        var key = p.Key is { } given ? SessionTargets.KeyOf(stores, given, p.AgentId) : null;
        if (p.RunId is { } runId)
        {
            var of = runs.TryGet(runId, out var run) ? run.SessionKey : runs.FindComing(null, runId)?.SessionKey;
            if (of is null) return new(Aborted([]));
            if (key is not null && of != key) return new(ErrorShape.InvalidRequest("runId does not match key"));
            return new(Aborted(runs.Abort(of, runId, AbortReasons.Rpc)));
        }
        if (p.ClearQueued) return new(Aborted(runs.Abort(key!, null, AbortReasons.Rpc)));
        // What is not running yet, but nothing keeps from it but its files, is what the user sees running.
        var present = runs.RunsOf(key!);
        var running = present.FirstOrDefault(run => run.StartedAt is not null)?.RunId ?? (present.Count == 0 ? runs.FindComing(key, null)?.RunId : null);
        return new(Aborted(running is null ? [] : runs.Abort(key!, running, AbortReasons.Rpc)));
    }

    public ValueTask<Reply<SessionsGetResult>> GetAsync(SessionsGetParams p, RequestContext context)
    {
        if (Transcript(p.Key, p.AgentId) is not { } log) return new(new SessionsGetResult([]));
        var total = log.CountMessages();
        var found = log.ReadTail(Math.Min(p.Limit ?? DefaultMessages, MaxMessages));
        var messages = new List<RawJson>(found.Count);
        for (var i = 0; i < found.Count; i++) messages.Add(HistoryMessage.Write(found[i], isNamed: true, total is { } count ? count - found.Count + i + 1 : null));
        return new(new SessionsGetResult(messages));
    }

    public ValueTask<Reply<BranchesListResult>> BranchesAsync(BranchesListParams p, RequestContext context)
    {
        if (Transcript(p.SessionKey, p.AgentId) is not { } log || log.ReadTail(HeadlineMessages) is not { Count: > 0 } tail || tail[^1].Id is not { } leaf)
            return new(new BranchesListResult([]));
        var line = SessionTitles.CollapseBlanks(LastWords(tail));
        if (line.Length > HeadlineLength) line = line[..(HeadlineLength - 1)] + "…";
        return new(new BranchesListResult([new(leaf, line, log.CountMessages() ?? tail.Count, tail[^1].Timestamp, Active: true)]));
    }

    private static string LastWords(IReadOnlyList<TranscriptMessage> tail)
    {
        for (var i = tail.Count - 1; i >= 0; i--)
        {
            if (TranscriptText.Of(tail[i]).Text is { Length: > 0 } said) return said;
        }
        return "";
    }

    private async ValueTask<Reply<ChatSendResult>> SendAsync(SessionsSendParams p, RequestContext context, string? queueMode)
    {
        var key = SessionTargets.KeyOf(stores, p.Key, p.AgentId);
        if (stores.Get(key) is null) return ErrorShape.InvalidRequest($"session not found: {p.Key}");
        return await chat.SendAsync(Send(key, p.Message, p.Thinking, p.Attachments, p.TimeoutMs, p.IdempotencyKey) with { QueueMode = queueMode }, context);
    }

    private TranscriptLog? Transcript(string sessionKey, string? agentId)
    {
        var key = SessionTargets.KeyOf(stores, sessionKey, agentId);
        return stores.Get(key) is { } entry && SessionId.IsValid(entry.SessionId)
            ? transcripts.Open(SessionKey.AgentIdOf(key, stores.KeyOptions.DefaultAgentId), entry.SessionId, sessionFile: entry.SessionFile)
            : null;
    }

    private static ChatSendParams Send(string key, string message, string? thinking, IReadOnlyList<JsonElement>? attachments, long? timeoutMs, string? idempotencyKey) => new()
    {
        SessionKey = key,
        Message = message,
        Thinking = thinking,
        Attachments = attachments,
        TimeoutMs = timeoutMs,
        IdempotencyKey = idempotencyKey ?? Guid.NewGuid().ToString(),
    };

    private static SessionsAbortResult Aborted(IReadOnlyList<string> runIds) => new(true, runIds.Count > 0 ? runIds[0] : null, runIds.Count > 0 ? "aborted" : "no-active-run", runIds);
}
