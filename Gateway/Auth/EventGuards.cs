using System.Collections.Frozen;
using OpenClaw.Protocol;
using static OpenClaw.Protocol.Scopes;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Who may receive which broadcast, as data. On protocol 4 an event that is not here reaches nobody; on protocol 3 the
/// stock list of known events decides. Point-to-point events bypass it. Sources: products 2026.2.12 and 2026.9.6.
/// </summary>
internal static class EventGuards
{
    public static readonly IReadOnlyList<EventGuard> Rules =
    [
        new(EventNames.ConnectChallenge, null),
        new(EventNames.Tick, null),
        new(EventNames.Health, null),
        new(EventNames.Heartbeat, null),
        new(EventNames.Shutdown, null),
        new("update.available", null),
        new(EventNames.Agent, Read),
        new(EventNames.Chat, Read),
        new(EventNames.ChatSendTiming, Read),
        new(EventNames.Presence, Read),
        new(EventNames.Cron, Read),
        new(EventNames.VoiceWakeChanged, Read),
        new(EventNames.ConfigChanged, Read),
        new(EventNames.SessionsChanged, Read),
        new(EventNames.SessionMessage, Read),
        new(EventNames.SessionApproval, Scopes.Approvals),
        new("session.tool", Read),
        new("node.presence", Read),
        new(EventNames.TalkMode, Talk),
        new(EventNames.ExecApprovalRequested, Scopes.Approvals, IsGuardedOnV3: true),
        new(EventNames.ExecApprovalResolved, Scopes.Approvals, IsGuardedOnV3: true),
        new(EventNames.DevicePairRequested, Pairing, IsGuardedOnV3: true),
        new(EventNames.DevicePairResolved, Pairing, IsGuardedOnV3: true),
        new(EventNames.DevicePairSetupCompleted, Pairing, IsGuardedOnV3: true),
        new(EventNames.NodePairRequested, Pairing, IsGuardedOnV3: true),
        new(EventNames.NodePairResolved, Pairing, IsGuardedOnV3: true),
    ];

    private static readonly FrozenDictionary<string, EventGuard> ByEvent = Rules.ToFrozenDictionary(rule => rule.Event, StringComparer.Ordinal);

    /// <summary>Skipped for a slow receiver instead of closing it (product 2026.2.12).</summary>
    private static readonly FrozenSet<string> Droppable = FrozenSet.ToFrozenSet(
    [
        EventNames.Tick, EventNames.Presence, EventNames.Heartbeat, EventNames.ConfigChanged, EventNames.Cron, EventNames.TalkMode,
        EventNames.VoiceWakeChanged,
        EventNames.DevicePairRequested, EventNames.DevicePairResolved, EventNames.NodePairRequested, EventNames.NodePairResolved,
        EventNames.ExecApprovalRequested, EventNames.ExecApprovalResolved,
    ]);

    public static bool IsDroppable(string eventName) => Droppable.Contains(eventName);

    public static bool MayReceive(string role, IReadOnlyList<string> scopes, Era era, string eventName)
    {
        if (era.KnownEvents is { } known && !known.Contains(eventName)) return false;
        if (!ByEvent.TryGetValue(eventName, out var rule)) return !era.GuardsReadEvents;
        if (rule.Scope is null || !(era.GuardsReadEvents || rule.IsGuardedOnV3)) return true;
        return role == Roles.Operator && ScopeRules.Covers(scopes, rule.Scope);
    }

    /// <summary>Names for <c>hello-ok.features.events</c>, of those in <paramref name="emitted"/>.</summary>
    public static IReadOnlyList<string> Advertised(IEnumerable<string> emitted, Era era) =>
        [.. emitted.Where(name => era.KnownEvents?.Contains(name) ?? true)];
}
