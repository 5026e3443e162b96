using System.Collections.Frozen;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Who may receive which broadcast, as data. Point-to-point events bypass it.</summary>
internal static class EventGuards
{
    /// <summary>Scope needed in both eras.</summary>
    private static readonly FrozenDictionary<string, string> Always = new Dictionary<string, string>
    {
        ["exec.approval.requested"] = Scopes.Approvals,
        ["exec.approval.resolved"] = Scopes.Approvals,
        [EventNames.DevicePairRequested] = Scopes.Pairing,
        [EventNames.DevicePairResolved] = Scopes.Pairing,
        ["node.pair.requested"] = Scopes.Pairing,
        ["node.pair.resolved"] = Scopes.Pairing,
    }.ToFrozenDictionary();

    /// <summary>Scope needed where <see cref="Era.GuardsReadEvents"/> holds.</summary>
    private static readonly FrozenDictionary<string, string> Reading = new Dictionary<string, string>
    {
        [EventNames.Agent] = Scopes.Read,
        [EventNames.Chat] = Scopes.Read,
        [EventNames.Presence] = Scopes.Read,
        ["cron"] = Scopes.Read,
        ["voicewake.changed"] = Scopes.Read,
        ["talk.mode"] = Scopes.Talk,
        ["sessions.changed"] = Scopes.Read,
        ["session.message"] = Scopes.Read,
    }.ToFrozenDictionary();

    /// <summary>Skipped for a slow receiver instead of closing it (product 2026.2.12).</summary>
    private static readonly FrozenSet<string> Droppable = FrozenSet.ToFrozenSet(
    [
        EventNames.Tick, EventNames.Presence, EventNames.Heartbeat, "cron", "talk.mode", "voicewake.changed",
        EventNames.DevicePairRequested, EventNames.DevicePairResolved, "node.pair.requested", "node.pair.resolved",
        "exec.approval.requested", "exec.approval.resolved",
    ]);

    public static bool IsDroppable(string eventName) => Droppable.Contains(eventName);

    public static bool MayReceive(string role, IReadOnlyList<string> scopes, Era era, string eventName)
    {
        if (era.KnownEvents is { } known && !known.Contains(eventName)) return false;
        var scope = Always.GetValueOrDefault(eventName) ?? (era.GuardsReadEvents ? Reading.GetValueOrDefault(eventName) : null);
        return scope is null || (role == Roles.Operator && ScopeRules.Covers(scopes, scope));
    }

    /// <summary>Names for <c>hello-ok.features.events</c>, of those in <paramref name="emitted"/>.</summary>
    public static IReadOnlyList<string> Advertised(IEnumerable<string> emitted, Era era) =>
        [.. emitted.Where(name => era.KnownEvents?.Contains(name) ?? true)];
}
