using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Cron;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Hooks;

/// <summary>Does what webhooks ask for: wakes an agent, or runs a turn of its own and tells the main session how it went.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore nobody takes a wait handle of holds nothing; it lives as long as the gateway.")]
internal sealed partial class HookService(
    IConfigSource config, SystemEventQueue systemEvents, HeartbeatService heartbeats, RunRegistry runs, RequestDeduper deduper, TimeProvider time, ILogger logger)
{
    private const int MaxSummaryChars = 2000;

    private const string KeyDisabled = "sessionKey is disabled for external /hooks/agent payloads; set hooks.allowRequestSessionKey=true to enable";

    private readonly HookMapper _mapper = new(time);
    private readonly SemaphoreSlim _admission = new(1, 1);

    public HookAnswer Wake(string text, bool now, string? agentId = null, string? sessionKey = null)
    {
        var said = text.Trim();
        if (said.Length == 0) return new HookAnswer.Refused("text required");
        if (AgentOf(agentId, out var agent) is { } refused) return refused;
        if (sessionKey is not null && KeyRefusal(sessionKey, isOwn: false) is { } badKey) return badKey;
        var isNew = systemEvents.Add(sessionKey is null ? MainSessionOf(agent) : KeyOf(agent, sessionKey), said);
        if (now) heartbeats.Request(HookWords.WakeReason);
        return new HookAnswer.Woken(now ? HookWords.Now : HookWords.NextHeartbeat, isNew);
    }

    public async Task<HookAnswer> RunAsync(HookAgentRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (request.Message.Trim().Length == 0) return new HookAnswer.Refused("message required");
        if (request.Channel is { } channel && channel != HookWords.LastChannel) return new HookAnswer.Refused($"channel must be {HookWords.LastChannel}");
        if (request.Model is { } model && model.Trim().Length == 0) return new HookAnswer.Refused("model required");
        if (AgentOf(request.AgentId, out var agentId) is { } refused) return refused;
        if (KeyRefusal(request.SessionKey, request.IsKeyOwn) is { } badKey) return badKey;
        RunHandle run;
        // One at a time, so that two of the same key cannot both be the first; taking a run on is quick.
        await _admission.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var dedupeKey = idempotencyKey is null ? null : $"hook:{idempotencyKey}";
            if (dedupeKey is null || !deduper.TryGet(dedupeKey, out run))
            {
                var admission = await runs.StartAsync(RunOf(request, agentId), CancellationToken.None).ConfigureAwait(false);
                if (admission.Handle is not { } begun) return new HookAnswer.Unavailable(admission.Refusal!.Message);
                run = begun;
                if (dedupeKey is not null) deduper.Store(dedupeKey, run);
                _ = TellAsync(run, request, agentId);
            }
        }
        finally
        {
            _admission.Release();
        }
        return await AnswerAsync(run, request, cancellationToken).ConfigureAwait(false);
    }

    public async Task<HookAnswer> MapAsync(HookCall call, CancellationToken cancellationToken)
    {
        if (HookMapper.Find(config.Current.Config.Hooks, call) is not { } mapping) return new HookAnswer.Unknown();
        if (mapping.HasTransform) return new HookAnswer.Refused($"hooks.mappings: \"{mapping.Id ?? call.Path}\" has a JavaScript transform, which this gateway cannot run; use its templates instead");
        if (mapping.Action == HookAction.Wake)
        {
            var text = _mapper.WakeText(mapping, call);
            return text.Length == 0 ? new HookAnswer.Refused("hook mapping requires text") : Wake(text, mapping.WakeMode == WakeMode.Now, mapping.AgentId);
        }
        var request = _mapper.AgentRequest(mapping, call);
        return request.Message.Length == 0 ? new HookAnswer.Refused("hook mapping requires message") : await RunAsync(request, call.IdempotencyKey, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<HookAnswer> AnswerAsync(RunHandle run, HookAgentRequest request, CancellationToken cancellationToken) => request.WaitsForEnd
        ? new HookAnswer.Started(run.RunId, await run.Completion.WaitAsync(cancellationToken).ConfigureAwait(false))
        : new HookAnswer.Started(run.RunId);

    private RunRequest RunOf(HookAgentRequest request, string agentId)
    {
        var runId = Guid.NewGuid().ToString();
        var rest = request.SessionKey ?? config.Current.Config.Hooks.DefaultSessionKey ?? HookWords.KeyPrefix + Guid.NewGuid();
        var mail = IsMail(rest) ? config.Current.Config.Hooks.Gmail : null;
        return new RunRequest
        {
            RunId = runId,
            AgentId = agentId,
            SessionKey = KeyOf(agentId, rest),
            Message = request.IsTrusted || mail is { AllowUnsafeExternalContent: true } ? request.Message : Wrapped(request, runId, rest),
            Origin = RunOrigin.Cron,
            BeginsSession = true,
            Model = request.Model ?? mail?.Model,
            Thinking = ThinkingLevels.TryParse(request.Thinking ?? mail?.Thinking, out var thinking) ? thinking : null,
            Timeout = request.TimeoutSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(Math.Floor(Math.Clamp(seconds, 1, int.MaxValue))) : null,
        };
    }

    private static bool IsMail(string rest) => rest.StartsWith(HookWords.MailPrefix, StringComparison.OrdinalIgnoreCase);

    private string Wrapped(HookAgentRequest request, string runId, string rest)
    {
        var received = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var source = IsMail(rest) ? "Email" : "Webhook";
        // The name is the caller's word too, in front of the markers: it stays on its line.
        var name = request.Name.ReplaceLineEndings(" ");
        return $"Task: {(name.Length <= 100 ? name : name[..100])} | Job ID: {runId} | Received: {received}\n\n{ExternalContent.Notice}\n\n{ExternalContent.Wrap(request.Message, source)}";
    }

    // The main session learns what became of it.
    private async Task TellAsync(RunHandle run, HookAgentRequest request, string agentId)
    {
        try
        {
            var outcome = await run.Completion.ConfigureAwait(false);
            var (status, text) = outcome.Status switch
            {
                RunStatus.Ok => ("", outcome.Text),
                RunStatus.Error => (" (error)", outcome.Error ?? ""),
                _ => ($" ({outcome.StopReason})", outcome.Text),
            };
            var summary = text.Trim();
            if (summary.Length == 0 && status.Length == 0) return;
            systemEvents.Add(MainSessionOf(agentId), $"Hook {request.Name}{status}: {(summary.Length <= MaxSummaryChars ? summary : summary[..MaxSummaryChars])}");
            if (request.WakesNow) heartbeats.Request(HookWords.KeyPrefix + run.RunId);
        }
        catch (Exception failure)
        {
            Log.NotTold(logger, failure, run.RunId);
        }
    }

    private HookAnswer.Refused? AgentOf(string? wanted, out string agentId)
    {
        var settings = config.Current.Config;
        agentId = SessionKey.NormalizeAgentId(settings.Agents.Default.Id);
        if (wanted is { Length: > 0 })
        {
            var id = SessionKey.NormalizeAgentId(wanted);
            foreach (var agent in settings.Agents.List) if (SessionKey.NormalizeAgentId(agent.Id) == id) agentId = id;
        }
        if (settings.Hooks.AllowedAgentIds is not { } allowed || allowed.Contains("*")) return null;
        foreach (var one in allowed) if (SessionKey.NormalizeAgentId(one) == agentId) return null;
        return new HookAnswer.Refused("agentId is not allowed by hooks.allowedAgentIds");
    }

    private HookAnswer.Refused? KeyRefusal(string? key, bool isOwn)
    {
        if (key is null) return null;
        var hooks = config.Current.Config.Hooks;
        if (!isOwn && !hooks.AllowRequestSessionKey) return new HookAnswer.Refused(KeyDisabled);
        if (hooks.AllowedSessionKeyPrefixes is not { Count: > 0 } prefixes) return null;
        foreach (var prefix in prefixes) if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return null;
        return new HookAnswer.Refused($"sessionKey must start with one of: {string.Join(", ", prefixes)}");
    }

    private string KeyOf(string agentId, string rest) => SessionKey.Canonical(rest, SessionKeyOptions.From(config.Current.Config) with { DefaultAgentId = agentId });

    private string MainSessionOf(string agentId) => SessionKey.MainKey(agentId, SessionKeyOptions.From(config.Current.Config));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "the end of a webhook's run could not be told run={RunId}")]
        public static partial void NotTold(ILogger logger, Exception failure, string runId);
    }
}
