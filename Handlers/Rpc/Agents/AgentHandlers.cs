using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>agent</c> and <c>agent.wait</c>.</summary>
internal sealed class AgentHandlers(IConfigSource config, RunRegistry runs, AgentSessions sessions, SkillCommands skills, SessionTargets targets, RequestDeduper deduper, SendOrder order)
{
    private const long DefaultWaitMs = 30_000;

    /// <summary>Longest wait, in milliseconds: a timer cannot hold more.</summary>
    private const long MaxWaitMs = int.MaxValue;

    /// <summary>Accepts the run now and answers again, under the same id, when it has ended.</summary>
    public async ValueTask<Reply<AgentAnswer>> RunAsync(AgentParams p, RequestContext context)
    {
        var key = $"agent:{p.IdempotencyKey}";
        if (deduper.TryGet<Reply<AgentAnswer>>(key, out var stored))
            return stored;
        if (!Attachments.TryRead(p.Attachments, context.Caller.Era, out var attached, out var refusal))
            return refusal!;
        if (Refusal(p) is { } problem)
            return ErrorShape.InvalidRequest($"invalid agent params: {problem}");
        if (!ThinkingRequest.TryRead(p.Thinking, out var thinking))
            return ErrorShape.InvalidRequest(ThinkingRequest.Refusal(context.Method, p.Thinking));
        var target = TargetOf(p);
        if (AgentMismatch(p.AgentId, target) is { } mismatch)
            return ErrorShape.InvalidRequest($"invalid agent params: {mismatch}");
        var entry = sessions.Get(target.Key);
        if (SendPolicy.Decide(config.Current.Config.Session.SendPolicy, target.Key, entry) == SendPolicyAction.Deny)
            return ErrorShape.InvalidRequest("send blocked by session policy");
        if (runs.Find(p.IdempotencyKey) is { IsRecovered: true } recovered)
            return AgentRunReport.Of(recovered, target.Key);
        if (Unfit(p, target.Key, entry) is { } unfit)
            return ErrorShape.InvalidRequest(unfit);
        using var coming = runs.Coming(target.Key, p.IdempotencyKey);
        var (entered, unread) = await order.ReadAsync(target.Key, attached, context.Aborted);
        using var place = entered;
        if (unread is not null)
            return unread;
        // The same request may have come again while it waited.
        if (deduper.TryGet(key, out stored))
            return stored;
        // It has waited, and others went on with the conversation meanwhile.
        if (place is not null && coming.StopReason is null && Unfit(p, target.Key, sessions.Get(target.Key)) is { } unfitSince)
            return ErrorShape.InvalidRequest(unfitSince);
        var asked = skills.Apply(CommandReader.Read(p.Message, config.Current.Config.Session.ResetTriggers), target.AgentId);
        var eventKey = p.SessionKey is { Length: > 0 } written ? written : target.Key;
        var admission = await runs.StartAsync(new RunRequest
        {
            RunId = p.IdempotencyKey,
            AgentId = target.AgentId,
            SessionKey = target.Key,
            EventSessionKey = eventKey,
            WrittenSessionKey = eventKey,
            NewSessionId = SessionId.IsValid(p.SessionId) ? p.SessionId : null,
            Description = DescriptionOf(p),
            Message = asked.IsCommand ? asked.Message : attached.After(asked.Message),
            Images = attached.Images,
            Origin = RunOrigin.Agent,
            IsCommand = asked.IsCommand,
            BeginsSession = asked.BeginsSession,
            Thinking = asked.Thinking ?? thinking,
            Verbose = asked.Verbose,
            Reasoning = asked.Reasoning,
            Inline = asked.Inline,
            Model = asked.Model ?? ModelOf(p),
            Timeout = p.Timeout is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)) : null,
            ExtraSystemPrompt = p.ExtraSystemPrompt,
            Sender = context.Caller.DisplayName,
            MayAdminister = ScopeRules.Covers(context.Caller.Scopes, Scopes.Admin),
            Coming = coming,
            BeginAfter = context.FirstSent,
            ToolRecipientConnId = context.Caller.WantsToolEvents ? context.Caller.ConnectionId : null,
            OnEnded = outcome => deduper.Store(key, AgentRunReport.Of(outcome, target.Key)),
        }, CancellationToken.None);
        if (admission.Refusal is { } refused)
            return refused;
        var run = admission.Handle!;
        // A repeat while the run is under way gets its end too: the first asker's socket may be gone.
        context.Later(EndAsync(run, target.Key), AgentsRpcJson.Default.AgentAnswer);
        var isDescribed = context.Caller.Era.DescribesHistory;
        return new AgentAnswer
        {
            RunId = run.RunId,
            SessionKey = isDescribed ? target.Key : null,
            AgentId = isDescribed ? target.AgentId : null,
            Status = AgentAnswer.Accepted,
            AcceptedAt = run.AdmittedAt,
        };
    }

    public async ValueTask<Reply<AgentWaitResult>> WaitAsync(AgentWaitParams p, RequestContext context)
    {
        var timeout = TimeSpan.FromMilliseconds(Math.Clamp(p.TimeoutMs ?? DefaultWaitMs, 0, MaxWaitMs));
        var outcome = await runs.WaitAsync(p.RunId.Trim(), timeout, context.Aborted);
        if (outcome is null)
            return new AgentWaitResult(p.RunId, "timeout");
        var status = outcome.Status switch
        {
            RunStatus.Ok => "ok",
            RunStatus.Error => "error",
            _ => "timeout",
        };
        return new AgentWaitResult(p.RunId, status, outcome.StartedAt, outcome.EndedAt, outcome.Error);
    }

    private static async Task<Reply<AgentAnswer>> EndAsync(RunHandle run, string sessionKey) => AgentRunReport.Of(await run.Completion, sessionKey);

    private string? Refusal(AgentParams p)
    {
        foreach (var channel in new[] { p.Channel, p.ReplyChannel })
        {
            if (!string.IsNullOrWhiteSpace(channel) && !ChannelNames.IsKnown(channel))
                return $"unknown channel: {channel}";
        }
        if (p.AgentId is { Length: > 0 } agentId && !IsKnownAgent(agentId))
            return $"unknown agent id \"{agentId}\"";
        return p.Deliver is true && !ChannelNames.IsInternal(p.ReplyChannel ?? p.Channel)
            ? $"cannot deliver to {p.ReplyChannel ?? p.Channel}: the channel is not configured"
            : null;
    }

    private string? Unfit(AgentParams p, string key, SessionEntry? entry)
    {
        if (p.ExpectedExistingSessionId is { } id && entry?.SessionId != id) return SendExpectations.Changed(key);
        if (entry?.ArchivedAt is not null) return SendExpectations.Archived(key);
        if (Given(p.Label) is not { } label) return null;
        if (!SessionLabel.TryParse(label, out _, out var problem)) return problem;
        return label != entry?.Label && sessions.IsLabelTaken(key, label) ? $"label already in use: {label}" : null;
    }

    private SessionDescription? DescriptionOf(AgentParams p)
    {
        var told = new SessionDescription
        {
            Label = Given(p.Label),
            SpawnedBy = Given(p.SpawnedBy) is { } parent ? SessionKey.Canonical(parent, SessionKeyOptions.From(config.Current.Config)) : null,
            GroupId = Given(p.GroupId),
            GroupChannel = Given(p.GroupChannel),
            Space = Given(p.GroupSpace),
        };
        return told == new SessionDescription() ? null : told;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private bool IsKnownAgent(string agentId)
    {
        var agents = config.Current.Config.Agents;
        var id = SessionKey.NormalizeAgentId(agentId);
        return id == SessionKey.NormalizeAgentId(agents.Default.Id) || agents.List.Any(agent => SessionKey.NormalizeAgentId(agent.Id) == id);
    }

    private SessionTarget TargetOf(AgentParams p)
    {
        if (p.SessionKey is { Length: > 0 })
            return targets.Of(p.SessionKey);
        var main = targets.Of(null, p.AgentId);
        return SessionId.IsValid(p.SessionId) ? targets.OfSessionId(p.SessionId!, main.AgentId) : main;
    }

    private static string? AgentMismatch(string? agentId, SessionTarget target)
    {
        if (agentId is not { Length: > 0 } || SessionKey.NormalizeAgentId(agentId) == target.AgentId)
            return null;
        return $"agent \"{SessionKey.NormalizeAgentId(agentId)}\" does not match session key agent \"{target.AgentId}\"";
    }

    private static string? ModelOf(AgentParams p) => p.Model is { Length: > 0 } model
        ? p.Provider is { Length: > 0 } provider ? $"{provider}/{model}" : model
        : null;
}
