namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Keeps <see cref="SessionEntry.DeliveryContext"/> and the four <c>last…</c> fields saying the same, whichever of the
/// two a change has touched. Pure.
/// </summary>
internal static class SessionRoute
{
    /// <summary>The entry as it is stored. Whichever side differs from <paramref name="before"/> wins; else the <c>last…</c> fields.</summary>
    public static SessionEntry Normalize(SessionEntry? before, SessionEntry entry)
    {
        var last = new DeliveryContext
        {
            Channel = Clean(entry.LastChannel) ?? Clean(entry.Channel),
            To = Clean(entry.LastTo),
            AccountId = Clean(entry.LastAccountId),
            ThreadId = entry.LastThreadId,
        };
        var context = entry.DeliveryContext ?? new DeliveryContext();
        var contextIsNewer = entry.DeliveryContext is not null && before is not null
            && entry.DeliveryContext != before.DeliveryContext && HasSameLast(before, entry);
        var merged = contextIsNewer ? Merge(context, new DeliveryContext { Channel = last.Channel }) : Merge(last, context);
        merged = merged with { ThreadId = merged.ThreadId ?? entry.Origin?.ThreadId, More = context.More };
        return merged.IsEmpty
            ? entry with { DeliveryContext = null }
            : entry with
            {
                DeliveryContext = merged,
                LastChannel = merged.Channel,
                LastTo = merged.To,
                LastAccountId = merged.AccountId,
                LastThreadId = merged.ThreadId,
            };
    }

    private static DeliveryContext Merge(DeliveryContext first, DeliveryContext second) => new()
    {
        Channel = Clean(first.Channel) ?? Clean(second.Channel),
        To = Clean(first.To) ?? Clean(second.To),
        AccountId = Clean(first.AccountId) ?? Clean(second.AccountId),
        ThreadId = first.ThreadId ?? second.ThreadId,
    };

    private static bool HasSameLast(SessionEntry a, SessionEntry b) =>
        a.LastChannel == b.LastChannel && a.LastTo == b.LastTo && a.LastAccountId == b.LastAccountId && a.LastThreadId == b.LastThreadId;

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
