using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>wake</c>, <c>set-heartbeats</c> and <c>last-heartbeat</c>.</summary>
internal sealed class HeartbeatHandlers(IConfigSource config, HeartbeatService heartbeats, HeartbeatLog log, SystemEventQueue systemEvents)
{
    /// <summary>Leaves a text to the main session, of the default agent unless another is named. A blank one is no error, but not ok.</summary>
    public ValueTask<Reply<WakeResult>> WakeAsync(WakeParams p, RequestContext context)
    {
        if (string.IsNullOrWhiteSpace(p.Text)) return new(new WakeResult(false));
        systemEvents.Add(SessionOf(p), p.Text);
        if (p.Mode == CronWords.Now) heartbeats.Request(HeartbeatWords.Wake);
        return new(new WakeResult(true));
    }

    public ValueTask<Reply<SetHeartbeatsResult>> SetAsync(JsonElement parameters, RequestContext context)
    {
        if (parameters.ValueKind != JsonValueKind.Object
            || !parameters.TryGetProperty("enabled", out var enabled)
            || enabled.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return new(ErrorShape.InvalidRequest("invalid set-heartbeats params: enabled (boolean) required"));
        }
        heartbeats.SetEnabled(enabled.GetBoolean());
        return new(new SetHeartbeatsResult(true, enabled.GetBoolean()));
    }

    /// <summary><c>null</c> before the first since the start.</summary>
    public ValueTask<Reply<RawJson>> LastAsync(NoParams parameters, RequestContext context) =>
        new(log.Last is { } last ? new RawJson(WireJson.Serialize(last, CronJson.Default.HeartbeatEvent)) : RawJson.Null);

    private string SessionOf(WakeParams p)
    {
        var snapshot = config.Current.Config;
        var options = SessionKeyOptions.From(snapshot);
        if (p.AgentId is { Length: > 0 } agentId) options = options with { DefaultAgentId = SessionKey.NormalizeAgentId(agentId) };
        return SessionKey.Canonical(p.SessionKey, options);
    }
}
