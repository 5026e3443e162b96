using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>chat.send</c>, <c>chat.abort</c> and <c>chat.inject</c>.</summary>
internal sealed class ChatHandlers(
    IConfigSource config,
    RunRegistry runs,
    AgentSessions sessions,
    SkillCommands skills,
    SessionTargets targets,
    SendExpectations expectations,
    RequestDeduper deduper,
    SendOrder order,
    IEventPublisher events,
    TimeProvider time)
{
    /// <summary>The order of the checks is visible to clients (product 2026.2.12).</summary>
    public async ValueTask<Reply<ChatSendResult>> SendAsync(ChatSendParams p, RequestContext context)
    {
        var received = time.GetTimestamp();
        if (string.IsNullOrWhiteSpace(p.Message) && p.Attachments is not { Count: > 0 })
            return ErrorShape.InvalidRequest("message or attachment required");
        if (!Attachments.TryRead(p.Attachments, context.Caller.Era, out var attached, out var refusal))
            return refusal!;
        if (string.IsNullOrWhiteSpace(p.Message) && attached.IsEmpty)
            return ErrorShape.InvalidRequest("message or attachment required");
        var target = targets.Of(p.SessionKey, p.AgentId);
        var entry = sessions.Get(target.Key);
        var loaded = time.GetElapsedTime(received);
        if (SendPolicy.Decide(config.Current.Config.Session.SendPolicy, target.Key, entry) == SendPolicyAction.Deny)
            return ErrorShape.InvalidRequest("send blocked by session policy");
        if (p.SuppressCommandInterpretation is not true && StopWords.IsStop(p.Message))
        {
            var stopped = runs.Abort(target.Key, null, AbortReasons.Stop);
            return new ChatSendResult { Ok = true, Aborted = stopped.Count > 0, RunIds = stopped };
        }
        var key = $"chat:{p.IdempotencyKey}";
        if (deduper.TryGet<Reply<ChatSendResult>>(key, out var stored))
            return stored;
        if (runs.Find(p.IdempotencyKey) is { IsRecovered: true } recovered)
            return Settled(recovered);
        var isUnderWay = runs.TryGet(p.IdempotencyKey, out _);
        if (!isUnderWay && expectations.Check(p, target, entry) is { } changed)
            return changed;
        if (!ThinkingRequest.TryRead(p.Thinking, out var thinking))
            return ErrorShape.InvalidRequest(ThinkingRequest.Refusal(context.Method, p.Thinking));
        using var coming = runs.Coming(target.Key, p.IdempotencyKey);
        var (entered, unread) = await order.ReadAsync(target.Key, attached, context.Aborted);
        using var place = entered;
        if (unread is not null)
            return unread;
        // The same request may have come again while it waited.
        if (deduper.TryGet(key, out stored))
            return stored;
        isUnderWay = runs.TryGet(p.IdempotencyKey, out _);
        var isStopped = coming.StopReason is not null;
        if (place is not null)
        {
            // It has waited, and others went on with the conversation meanwhile.
            entry = sessions.Get(target.Key);
            if (!isUnderWay && !isStopped && expectations.Check(p, target, entry) is { } changedSince)
                return changedSince;
        }
        var asked = p.SuppressCommandInterpretation is true
            ? new Interpretation { Message = p.Message }
            : skills.Apply(CommandReader.Read(p.Message, config.Current.Config.Session.ResetTriggers), target.AgentId);
        var queue = QueueSettings.Of(asked.Steers ? SendExpectations.Steer : asked.Queue ?? p.QueueMode, entry, config.Current.Config);
        if (queue.Mode == QueueMode.Interrupt && !isUnderWay && !isStopped && !asked.IsCommand)
            runs.Abort(target.Key, null, AbortReasons.Interrupt);
        var timing = new SendTiming(received) { AcknowledgedAt = received };
        var admission = await runs.StartAsync(new RunRequest
        {
            RunId = p.IdempotencyKey,
            AgentId = target.AgentId,
            SessionKey = target.Key,
            WrittenSessionKey = p.SessionKey,
            NewSessionId = SessionId.IsValid(p.SessionId) ? p.SessionId : null,
            Message = asked.IsCommand ? asked.Message : attached.After(asked.Message),
            Images = attached.Images,
            Origin = RunOrigin.Chat,
            Queue = queue,
            IsCommand = asked.IsCommand,
            BeginsSession = asked.BeginsSession,
            Thinking = asked.Thinking ?? thinking,
            Verbose = asked.Verbose,
            Reasoning = asked.Reasoning,
            Inline = asked.Inline,
            Model = asked.Model,
            Timeout = p.TimeoutMs is { } ms ? TimeSpan.FromMilliseconds(Math.Min(ms, int.MaxValue)) : null,
            Sender = context.Caller.DisplayName,
            MayApprove = ScopeRules.Covers(context.Caller.Scopes, Scopes.Approvals),
            MayAdminister = ScopeRules.Covers(context.Caller.Scopes, Scopes.Admin),
            Timing = timing,
            Coming = coming,
            BeginAfter = context.FirstSent,
            ToolRecipientConnId = context.Caller.WantsToolEvents ? context.Caller.ConnectionId : null,
            OnEnded = outcome => deduper.Store(key, Settled(outcome)),
        }, CancellationToken.None);
        if (admission.Refusal is { } refused)
            return refused;
        if (admission is { IsNew: true, Handle: { AbortReason: not null, Completion.IsCompletedSuccessfully: true } stoppedBefore })
            return Settled(await stoppedBefore.Completion);
        timing.AcknowledgedAt = time.GetTimestamp();
        return new ChatSendResult
        {
            RunId = p.IdempotencyKey,
            Status = admission.IsNew ? ChatSendResult.Started : ChatSendResult.InFlight,
            ServerTiming = context.Caller.Era.DescribesHistory ? new(time.GetElapsedTime(received).TotalMilliseconds, loaded.TotalMilliseconds) : null,
        };
    }

    public ValueTask<Reply<ChatAbortResult>> AbortAsync(ChatAbortParams p, RequestContext context)
    {
        var target = targets.Of(p.SessionKey, p.AgentId);
        // Runs of "agent" end here too: product 2026.2.12 left them running, but a stop that does not stop helps nobody.
        if (p.RunId is { } runId && runs.TryGet(runId, out var run) && run.SessionKey != target.Key)
            return ValueTask.FromResult<Reply<ChatAbortResult>>(ErrorShape.InvalidRequest("runId does not match sessionKey"));
        var aborted = runs.Abort(target.Key, p.RunId, AbortReasons.Rpc);
        return ValueTask.FromResult<Reply<ChatAbortResult>>(new ChatAbortResult(true, aborted.Count > 0, aborted));
    }

    public async ValueTask<Reply<ChatInjectResult>> InjectAsync(ChatInjectParams p, RequestContext context)
    {
        var target = targets.Of(p.SessionKey, p.AgentId);
        if (sessions.Get(target.Key) is not { } entry)
            return ErrorShape.InvalidRequest("session not found");
        var transcript = sessions.Transcript(target.AgentId, entry);
        if (!transcript.Exists)
            return ErrorShape.Unavailable("failed to write transcript: transcript file not found");
        var text = string.IsNullOrWhiteSpace(p.Label) ? p.Message : $"[{p.Label.Trim()}]\n\n{p.Message}";
        var message = StoredMessage.FromGateway(text, time.GetUtcNow().ToUnixTimeMilliseconds());
        var id = await transcript.AppendMessageAsync(message, AgentsJson.Default.StoredMessage, CancellationToken.None);
        events.Publish(
            EventNames.Chat,
            new ChatEventPayload { RunId = ChatEventPayload.InjectedPrefix + id, SessionKey = p.SessionKey, AgentId = target.AgentId, Seq = 0, State = ChatStates.Final, Message = message },
            AgentsJson.Default.ChatEventPayload);
        return new ChatInjectResult(true, id);
    }

    /// <summary>What a repeat of the request is answered once the run has ended.</summary>
    private static Reply<ChatSendResult> Settled(RunOutcome outcome) => outcome.Status == RunStatus.Error
        ? new Reply<ChatSendResult>(
            new ChatSendResult { RunId = outcome.RunId, Status = ChatSendResult.Failed, Summary = outcome.Error },
            ErrorShape.Unavailable(outcome.Error ?? "run failed"))
        : new ChatSendResult { RunId = outcome.RunId, Status = ChatSendResult.Done };
}
