using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>What only protocol 4 is told of a run (product 2026.9.6).</summary>
internal sealed partial class RunEvents
{
    /// <summary>Kind of an item that is the call of a tool.</summary>
    private const string ToolKind = "tool";

    /// <summary>What is done before the first word.</summary>
    /// <param name="phase">One of <see cref="RunPhases"/>.</param>
    public void Status(string phase, RunRetry? retry = null)
    {
        lock (_gate)
        {
            PublishNewer(AgentStreams.RunStatus, new() { Phase = phase });
            PublishChat(
                new() { RunId = _run.RunId, SessionKey = SessionKey, AgentId = _run.AgentId, Seq = _seq + _newer, State = ChatStates.Status, Phase = phase, Retry = retry },
                new EventTarget { OnlyProtocol = 4, IsDroppable = true });
        }
    }

    /// <summary>The model is asked.</summary>
    public void Asking(string provider, string model)
    {
        lock (_gate)
            PublishNewer(AgentStreams.Lifecycle, new() { Phase = "model", Provider = provider, Model = model });
    }

    /// <summary>The model has answered once.</summary>
    public void Used(ModelUsage usage)
    {
        lock (_gate)
        {
            if (usage.Output > 0)
                PublishNewer(AgentStreams.Usage, new() { OutputTokens = usage.Output });
        }
    }

    /// <summary>Everything is said; what is left is storing it.</summary>
    /// <param name="isShown">There is something to deliver, so the last words go out now.</param>
    public void Finishing(long endedAt, string stopReason, bool isShown)
    {
        lock (_gate)
        {
            if (isShown)
                Flush();
            PublishNewer(AgentStreams.Lifecycle, new() { Phase = "finishing", EndedAt = endedAt, StopReason = stopReason, Aborted = false });
        }
    }

    // Under _gate, as all below.
    private void PublishItem(string phase, string callId, string name, string status, long? startedAt = null, long? endedAt = null)
    {
        if (_isOver || Interested(ToolRecipients()) is not { } all)
            return;
        var data = new AgentEventData
        {
            ItemId = $"{ToolKind}:{callId}",
            ToolCallId = callId,
            Name = name,
            Kind = ToolKind,
            Phase = phase,
            Title = name,
            Status = status,
            StartedAt = startedAt,
            EndedAt = endedAt,
        };
        _newer++;
        _events.Publish(EventNames.Agent, Newer(Payload(AgentStreams.Item, data)), AgentsJson.Default.AgentEventPayload, new EventTarget { Subscribers = all, OnlyProtocol = 4, OnlyToolRecipients = true, IsDroppable = true });
    }

    private void PublishNewer(string stream, AgentEventData data)
    {
        if (_isOver)
            return;
        _newer++;
        _events.Publish(EventNames.Agent, Newer(Payload(stream, data)), AgentsJson.Default.AgentEventPayload, new EventTarget { OnlyProtocol = 4, IsDroppable = true, SessionKey = SessionKey });
    }

    private void PublishEnd(AgentEventData data, bool isAborted, string stopReason)
    {
        if (_isOver)
            return;
        _seq++;
        var payload = Payload(AgentStreams.Lifecycle, data);
        var whole = data with { StartedAt = _startedAt, Aborted = isAborted, StopReason = stopReason, ExecutionSettled = true };
        Publish(payload, Newer(payload) with { Data = whole }, new EventTarget { SessionKey = SessionKey });
    }

    private void Publish(AgentEventPayload older, AgentEventPayload newer, EventTarget target)
    {
        _events.Publish(EventNames.Agent, older, AgentsJson.Default.AgentEventPayload, target with { OnlyProtocol = 3 });
        _events.Publish(EventNames.Agent, newer, AgentsJson.Default.AgentEventPayload, target with { OnlyProtocol = 4 });
    }

    private AgentEventPayload Payload(string stream, AgentEventData data) => new(_run.RunId, stream, data, SessionKey, _seq, NowMs(), _run.AgentId);

    private AgentEventPayload Newer(AgentEventPayload payload) =>
        payload with { Seq = payload.Seq + _newer, SessionId = SessionId, IsHeartbeat = _run.Origin == RunOrigin.Heartbeat };

    // Whoever follows the run's tools; null: nobody.
    private HashSet<string>? Interested(IReadOnlyCollection<string> recipients)
    {
        var followers = Followers();
        if (recipients.Count + followers.Count == 0)
            return null;
        var all = new HashSet<string>(recipients, StringComparer.Ordinal);
        all.UnionWith(followers);
        return all;
    }
}
