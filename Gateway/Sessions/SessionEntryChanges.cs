using System.Text.Json;

namespace OpenClaw.Gateway.Sessions;

/// <summary>The changes most callers make to an entry. Pure.</summary>
internal static class SessionEntryChanges
{
    /// <summary>
    /// The merge rule of the store: the present entry, or a new one with a new session id; <c>updatedAt</c> is the latest
    /// of what it was and <paramref name="nowMs"/> (Unix milliseconds). Further fields are set with <c>with</c>.
    /// </summary>
    public static SessionEntry OrNew(this SessionEntry? present, long nowMs) =>
        present is null
            ? new SessionEntry { SessionId = SessionId.New(), UpdatedAt = nowMs, CreatedAt = nowMs }
            : present with { UpdatedAt = Math.Max(present.UpdatedAt, nowMs) };

    /// <summary>Sets a member that has no property of its own; null and false take it away.</summary>
    public static SessionEntry WithMore(this SessionEntry entry, string name, JsonElement value)
    {
        var more = new Dictionary<string, JsonElement>(entry.More ?? new Dictionary<string, JsonElement>(), StringComparer.Ordinal);
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.False) more.Remove(name);
        else more[name] = value.Clone();
        return entry with { More = more.Count == 0 ? null : more };
    }

    /// <summary>
    /// Sets the route on which the last message came. A new channel or peer without a thread does not keep the thread of
    /// the old one; parts that are not given stay.
    /// </summary>
    public static SessionEntry WithRoute(this SessionEntry entry, DeliveryContext route)
    {
        var old = entry.DeliveryContext ?? new DeliveryContext();
        var keepsThread = route.Channel is null && route.To is null;
        var merged = old with
        {
            Channel = route.Channel ?? old.Channel,
            To = route.To ?? old.To,
            AccountId = route.AccountId ?? old.AccountId,
            ThreadId = route.ThreadId ?? (keepsThread ? old.ThreadId : null),
        };
        return entry with
        {
            DeliveryContext = merged,
            LastChannel = merged.Channel,
            LastTo = merged.To,
            LastAccountId = merged.AccountId,
            LastThreadId = merged.ThreadId,
        };
    }
}
