using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>The answer on its way out: what is held back, when a piece is due, and what a slow receiver gets instead. All under the gate.</summary>
internal sealed partial class RunEvents
{
    private void Begin()
    {
        if (_held.Length == 0)
            return;
        if (_text.Length > 0)
            _text.Append(Between);
        _text.Append(_held);
        _held.Clear();
        _isBegun = true;
    }

    private void Flush()
    {
        if (!SilentReply.IsSilent(_held.ToString()))
            Begin();
        Send(force: true);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _isTimerArmed = false;
            if (!_isOver)
                Send(force: false);
        }
    }

    // Sends what is due now, and arms the timer for what is not: a model that pauses must not hide its last words.
    private void Send(bool force, string? last = null)
    {
        // A listener hears every piece at once: it is told only what is new.
        if (_run.Listener is { } listener && _heard < _text.Length)
        {
            listener.Text(last is not null && _heard == _text.Length - last.Length ? last : _text.ToString(_heard, _text.Length - _heard));
            _heard = _text.Length;
        }
        SkipUnheard();
        if (_agentSent == _text.Length && (!_run.EmitChat || _chatSent == _text.Length))
            return;
        var now = _time.GetTimestamp();
        var agentDue = _text.Length < PacedFrom || IsDue(_agentSentAt, now);
        if (_agentSent < _text.Length && (force || agentDue))
        {
            var delta = _text.ToString(_agentSent, _text.Length - _agentSent);
            var isFirst = _agentSent == 0;
            PublishAgent(AgentStreams.Assistant, new() { Text = _text.ToString(), Delta = delta }, isDroppable: true);
            if (isFirst)
                PublishTiming(SendTimingPhases.FirstAssistantEvent);
            _agentSent = _text.Length;
            _agentSentAt = now;
        }
        if (_run.EmitChat && _chatSent < _text.Length && (force || IsDue(_chatSentAt, now)))
        {
            PublishDelta();
            _chatSent = _text.Length;
            _chatSentAt = now;
        }
        if (_agentSent < _text.Length || (_run.EmitChat && _chatSent < _text.Length))
            ArmTimer();
    }

    // Where nobody listens nothing is made: each of these events repeats the whole text.
    private void SkipUnheard()
    {
        if (_agentSent < _text.Length && !_events.IsHeard(EventNames.Agent, SessionKey))
        {
            _seq++;
            _agentSent = _text.Length;
        }
        if (_run.EmitChat && _chatSent < _text.Length && !_events.IsHeard(EventNames.Chat, SessionKey))
            _chatSent = _text.Length;
    }

    private bool IsDue(long sentAt, long now) => sentAt == 0 || _time.GetElapsedTime(sentAt, now) >= DeltaInterval;

    private void ArmTimer()
    {
        if (_isTimerArmed)
            return;
        _isTimerArmed = true;
        _timer.Change(DeltaInterval, Timeout.InfiniteTimeSpan);
    }

    // A slow receiver may miss deltas: the next one, and the final, carry the whole text. While one waits in its queue, a newer
    // one takes its place, and says that it is the whole.
    private void PublishDelta()
    {
        var payload = new ChatEventPayload
        {
            RunId = _run.RunId,
            SessionKey = SessionKey,
            AgentId = _run.AgentId,
            Seq = _seq,
            State = ChatStates.Delta,
            DeltaText = _text.ToString(_chatSent, _text.Length - _chatSent),
            Message = new()
            {
                Role = StoredMessage.Assistant,
                Content = [StoredContent.OfText(_text.ToString())],
                Timestamp = NowMs(),
            },
        };
        if (_newer == 0)
        {
            PublishChat(payload, Replaceable(payload, null));
            return;
        }
        PublishChat(payload, Replaceable(payload, 3));
        var newer = payload with { Seq = payload.Seq + _newer };
        PublishChat(newer, Replaceable(newer, 4));
    }

    private EventTarget Replaceable(ChatEventPayload payload, int? protocol) => new()
    {
        IsDroppable = true,
        OnlyProtocol = protocol,
        CoalesceKey = _coalesceKey,
        Superseding = () => FrameWriter.OpenEvent(EventNames.Chat, payload with { DeltaText = payload.Message!.Content[0].Text, Replace = true }, AgentsJson.Default.ChatEventPayload, null),
    };
}
