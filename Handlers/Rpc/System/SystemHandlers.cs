using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Gateway.Status;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Health, status and presence.</summary>
internal sealed class SystemHandlers(
    IConfigSource config,
    HealthMonitor health,
    StatusReporter status,
    PresenceTracker presence,
    PresenceBroadcast broadcast,
    SystemEventQueue systemEvents)
{
    public ValueTask<Reply<RawJson>> HealthAsync(JsonElement parameters, RequestContext context)
    {
        var isProbe = parameters.ValueKind == JsonValueKind.Object
            && parameters.TryGetProperty("probe", out var probe)
            && probe.ValueKind == JsonValueKind.True;
        return new(isProbe ? health.Refresh() : health.Cached());
    }

    public ValueTask<Reply<StatusReport>> StatusAsync(NoParams parameters, RequestContext context) => new(status.Report());

    public ValueTask<Reply<IReadOnlyList<PresenceEntry>>> PresenceAsync(NoParams parameters, RequestContext context) =>
        new(new Reply<IReadOnlyList<PresenceEntry>>(presence.List(), null));

    public ValueTask<Reply<OkResult>> SystemEventAsync(JsonElement parameters, RequestContext context)
    {
        if (SystemEventReport.Read(parameters) is not { } report) return new(ErrorShape.InvalidRequest("text required"));
        var (before, after) = presence.Report(report.Key, report.Entry);
        if (report.Describe(before, after) is { } text)
        {
            systemEvents.Add(SessionKeys.DefaultsOf(config.Current.Config).MainSessionKey, text);
        }
        broadcast.Changed();
        return new(OkResult.Yes);
    }
}
