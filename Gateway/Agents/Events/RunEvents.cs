using System.Text;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// What the clients see of one run: <c>agent</c> events, and <c>chat</c> events of which the deltas are throttled. The
/// numbers of a run's events start at 1; exactly one of the ends is published, and nothing after it. Events that only
/// protocol 4 knows count for its clients alone: on 3 a gap would look like a loss.
/// </summary>
internal sealed partial class RunEvents : IDisposable
{
    /// <summary>At most one <c>chat</c> delta per run in this time (product 2026.2.12).</summary>
    public static readonly TimeSpan DeltaInterval = TimeSpan.FromMilliseconds(150);

    /// <summary>
    /// Every <c>assistant</c> event repeats the whole text. From this length on, in characters, they are paced like chat
    /// deltas, so that a long answer does not cost the square of its length.
    /// </summary>
    private const int PacedFrom = 8 * 1024;

    /// <summary>Longest <c>errorMessage</c>, in characters (product 2026.2.12).</summary>
    private const int MaxErrorMessage = 240;

    /// <summary>Between what is said before and after tools.</summary>
    private const string Between = "\n\n";

    private readonly RunRequest _run;
    private readonly IEventPublisher _events;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly string _coalesceKey;

    // All below: under _gate.
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _held = new(); // the begin of a message that may become one of the silent tokens
    private readonly StringBuilder _thinking = new();
    private int _seq;
    private int _newer; // events that only protocol 4 has been told
    private bool _isBegun;
    private int _heard;
    private int _agentSent;
    private int _chatSent;
    private long _agentSentAt;
    private long _chatSentAt;
    private bool _isTimerArmed;
    private bool _isOver;
    private long? _startedAt;

    public RunEvents(RunRequest run, IEventPublisher events, TimeProvider time)
    {
        _run = run;
        _events = events;
        _time = time;
        _coalesceKey = $"{EventNames.Chat}:{run.RunId}";
        _timer = time.CreateTimer(static state => ((RunEvents)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Who gets tool events besides those that follow the session.</summary>
    public Func<IReadOnlyCollection<string>> ToolRecipients { get; init; } = static () => [];

    /// <summary>Connections that follow the session's messages.</summary>
    public Func<IReadOnlyCollection<string>> Followers { get; init; } = static () => [];

    /// <summary>Reasoning goes to the clients too, not only to a listener.</summary>
    public bool ShowsThinking { get; set; }

    /// <summary>Nodes that follow the session hear of its tools, unless its verbose level is <c>off</c>.</summary>
    public bool TellsNodesOfTools { get; set; }

    /// <summary>On protocol 3 a tool's result is shown only at the verbose level <c>full</c>.</summary>
    public bool ShowsToolResults { get; set; }

    /// <summary>Known once the session is open.</summary>
    public string? SessionId { get; set; }

    private string SessionKey => _run.EventSessionKey ?? _run.SessionKey;

    /// <summary>The run's turn has come.</summary>
    public void Dispatched()
    {
        lock (_gate)
        {
            if (_run.Timing is not { } timing)
                return;
            timing.DispatchedAt = _time.GetTimestamp();
            PublishTiming(SendTimingPhases.DispatchStarted);
        }
    }

    public void ModelSelected(string provider, string model)
    {
        lock (_gate)
            PublishTiming(SendTimingPhases.ModelSelected, provider, model);
    }

    public void Started(long startedAt)
    {
        lock (_gate)
        {
            _startedAt = startedAt;
            PublishTiming(SendTimingPhases.RunStarted);
            PublishAgent(AgentStreams.Lifecycle, new() { Phase = "start", StartedAt = startedAt });
        }
    }

    /// <summary>More of the answer.</summary>
    public void Text(string delta)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            if (_isBegun)
            {
                _text.Append(delta);
                Send(force: false, delta);
                return;
            }
            _held.Append(delta);
            var said = _held.ToString();
            if (said.Length <= 64 && (SilentReply.MayBecomeSilent(said) || HeartbeatToken.Text.StartsWith(said, StringComparison.Ordinal)))
                return;
            Begin();
            Send(force: false);
        }
    }

    /// <summary>What the model says from here on stands in a paragraph of its own.</summary>
    public void NextMessage()
    {
        lock (_gate)
        {
            if (!SilentReply.IsSilent(_held.ToString()))
                Begin();
            _held.Clear();
            Send(force: true);
            _run.Listener?.Flush();
            _isBegun = false;
        }
    }

    /// <summary>The conversation is being shortened, or has been.</summary>
    public void Compaction(bool isEnd, bool willRetry)
    {
        lock (_gate)
            PublishAgent(AgentStreams.Compaction, isEnd ? new() { Phase = "end", WillRetry = willRetry } : new() { Phase = "start" });
    }

    public void ToolStarted(string callId, string name, RawJson arguments)
    {
        lock (_gate)
        {
            PublishItem("start", callId, name, "running", startedAt: NowMs());
            PublishTool(new() { Phase = "start", Name = name, ToolCallId = callId, Args = arguments });
        }
    }

    public void ToolUpdated(string callId, string name, ToolResult partial)
    {
        lock (_gate)
            PublishTool(new() { Phase = "update", Name = name, ToolCallId = callId, PartialResult = ToolEventResult.Of(partial) });
    }

    public void ToolEnded(string callId, string name, ToolResult result)
    {
        lock (_gate)
        {
            PublishTool(new() { Phase = "result", Name = name, ToolCallId = callId, IsError = result.IsError, Result = ToolEventResult.Of(result) });
            PublishItem("end", callId, name, result.IsError ? "failed" : "completed", endedAt: NowMs());
        }
    }

    /// <summary>More of the reasoning, for those who want to see it.</summary>
    public void Thinking(string delta)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _thinking.Append(delta);
            _run.Listener?.Thinking(delta);
            if (!ShowsThinking)
                return;
            PublishAgent(AgentStreams.Thinking, new() { Text = _thinking.ToString(), Delta = delta }, isDroppable: true);
        }
    }

    /// <summary>The answer so far.</summary>
    public string TextSoFar
    {
        get
        {
            lock (_gate)
                return _held.Length == 0 ? _text.ToString() : _text.Length == 0 ? _held.ToString() : $"{_text}{Between}{_held}";
        }
    }

    /// <param name="message">What is shown; null when there is nothing to deliver.</param>
    public void Ended(long endedAt, StoredMessage? message, string stopReason)
    {
        lock (_gate)
        {
            if (message is not null)
                Flush();
            PublishEnd(new() { Phase = "end", EndedAt = endedAt }, isAborted: false, stopReason);
            PublishChat(new() { RunId = _run.RunId, SessionKey = SessionKey, AgentId = _run.AgentId, Seq = _seq, State = ChatStates.Final, Message = message, StopReason = stopReason });
            PublishTiming(SendTimingPhases.DispatchCompleted);
            _isOver = true;
        }
    }

    public void Failed(long endedAt, string error, ModelErrorKind kind)
    {
        lock (_gate)
        {
            Begin();
            Send(force: true);
            PublishAgent(AgentStreams.Lifecycle, new() { Phase = "error", StartedAt = _startedAt, EndedAt = endedAt, Error = error });
            PublishChat(new()
            {
                RunId = _run.RunId,
                SessionKey = SessionKey,
                AgentId = _run.AgentId,
                Seq = _seq,
                State = ChatStates.Error,
                ErrorMessage = error.Length <= MaxErrorMessage ? error : string.Concat(error.AsSpan(0, MaxErrorMessage), "..."),
                ErrorKind = KindName(kind),
            });
            _isOver = true;
        }
    }

    /// <param name="message">The part of the answer there was; shown on protocol 4 only (3 never had it).</param>
    public void Aborted(long endedAt, StoredMessage? message, string stopReason)
    {
        lock (_gate)
        {
            PublishEnd(new() { Phase = "end", EndedAt = endedAt, Aborted = true }, isAborted: true, stopReason);
            var payload = new ChatEventPayload
            {
                RunId = _run.RunId,
                SessionKey = _run.WrittenSessionKey ?? SessionKey,
                AgentId = _run.AgentId,
                Seq = _seq,
                State = ChatStates.Aborted,
                StopReason = stopReason,
            };
            PublishChat(payload, new EventTarget { OnlyProtocol = 3 });
            PublishChat(payload with { Seq = _seq + _newer, Message = message }, new EventTarget { OnlyProtocol = 4 });
            _isOver = true;
        }
    }

    /// <summary>The answer of a command: one final event, no <c>agent</c> events.</summary>
    public void Answered(StoredMessage? message)
    {
        lock (_gate)
        {
            PublishChat(new() { RunId = _run.RunId, SessionKey = SessionKey, AgentId = _run.AgentId, Seq = ++_seq, State = ChatStates.Final, Message = message });
            _isOver = true;
        }
    }

    /// <summary>A message beside the run's answer, as if injected.</summary>
    /// <param name="entryId">Of the transcript.</param>
    public void Noted(string entryId, StoredMessage note)
    {
        lock (_gate)
        {
            if (_isOver || !_run.EmitChat)
                return;
            var payload = new ChatEventPayload { RunId = ChatEventPayload.InjectedPrefix + entryId, SessionKey = SessionKey, AgentId = _run.AgentId, Seq = 0, State = ChatStates.Final, Message = note };
            _events.Publish(EventNames.Chat, payload, AgentsJson.Default.ChatEventPayload, new EventTarget { SessionKey = SessionKey });
        }
    }

    public void Dispose() => _timer.Dispose();

    private void PublishTiming(string phase, string? provider = null, string? model = null)
    {
        if (_isOver || _run.Timing is not { } timing)
            return;
        var now = _time.GetTimestamp();
        var payload = new SendTimingPayload(phase, _run.RunId, SessionKey, _run.AgentId, MillisecondsSince(timing.AcknowledgedAt, now), MillisecondsSince(timing.ReceivedAt, now))
        {
            DispatchStartedToPhaseMs = phase == SendTimingPhases.DispatchStarted || timing.DispatchedAt is not { } dispatched ? null : MillisecondsSince(dispatched, now),
            Provider = provider,
            Model = model,
        };
        _events.Publish(EventNames.ChatSendTiming, payload, AgentsJson.Default.SendTimingPayload, new EventTarget { OnlyProtocol = 4, IsDroppable = true });
    }

    private double MillisecondsSince(long then, long now) => _time.GetElapsedTime(then, now).TotalMilliseconds;

    // Protocol 3: by name and without a number, the result only for those who look closely. Protocol 4: as any other event.
    private void PublishTool(AgentEventData data)
    {
        if (_isOver)
            return;
        var payload = new AgentEventPayload(_run.RunId, AgentStreams.Tool, data, SessionKey, ++_seq, NowMs(), _run.AgentId);
        var recipients = ToolRecipients();
        var isDroppable = data.Phase == "update";
        var shown = ShowsToolResults ? payload : payload with { Data = data with { Result = null, PartialResult = null } };
        if (TellsNodesOfTools)
            Publish(shown, Newer(shown), new EventTarget { Subscribers = [], SessionKey = SessionKey, IsDroppable = isDroppable });
        if (recipients.Count > 0)
        {
            _events.Publish(EventNames.Agent, shown, AgentsJson.Default.AgentEventPayload, new EventTarget { ConnectionIds = recipients, OnlyProtocol = 3, IsDroppable = isDroppable });
        }
        if (Interested(recipients) is { } all)
            _events.Publish(EventNames.Agent, Newer(payload), AgentsJson.Default.AgentEventPayload, new EventTarget { Subscribers = all, OnlyProtocol = 4, OnlyToolRecipients = true, IsDroppable = isDroppable });
    }

    private void PublishAgent(string stream, AgentEventData data, bool isDroppable = false)
    {
        if (_isOver)
            return;
        var payload = new AgentEventPayload(_run.RunId, stream, data, SessionKey, ++_seq, NowMs(), _run.AgentId);
        Publish(payload, Newer(payload), new EventTarget { IsDroppable = isDroppable, SessionKey = SessionKey });
    }

    private void PublishChat(ChatEventPayload payload, EventTarget target = default)
    {
        if (_isOver || !_run.EmitChat)
            return;
        if (_newer == 0 || target.OnlyProtocol is not null)
        {
            _events.Publish(EventNames.Chat, payload, AgentsJson.Default.ChatEventPayload, target with { SessionKey = SessionKey });
            return;
        }
        _events.Publish(EventNames.Chat, payload, AgentsJson.Default.ChatEventPayload, target with { SessionKey = SessionKey, OnlyProtocol = 3 });
        _events.Publish(EventNames.Chat, payload with { Seq = payload.Seq + _newer }, AgentsJson.Default.ChatEventPayload, target with { SessionKey = SessionKey, OnlyProtocol = 4 });
    }

    private long NowMs() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string KindName(ModelErrorKind kind) => kind switch
    {
        ModelErrorKind.Refusal => "refusal",
        ModelErrorKind.Timeout => "timeout",
        ModelErrorKind.RateLimit => "rate_limit",
        ModelErrorKind.ContextOverflow => "context_length",
        _ => "unknown",
    };
}
