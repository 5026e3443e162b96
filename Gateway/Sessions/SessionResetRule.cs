using OpenClaw.Config;

namespace OpenClaw.Gateway.Sessions;

/// <summary>When one session starts anew. Pure; worked out from the configuration for the kind of session it is.</summary>
/// <param name="Mode">With <c>daily</c> an idle time applies too, when there is one.</param>
/// <param name="AtHour">Hour of the gateway's local day, 0 to 23.</param>
/// <param name="IdleMinutes">At least 1; null: no idle rule.</param>
internal readonly record struct SessionResetRule(SessionResetMode Mode, int AtHour, int? IdleMinutes)
{
    private const string Thread = "thread";

    // Older spelling of "direct" in session.resetByType.
    private const string OldDirect = "dm";

    private const int DefaultHour = 4;
    private const int DefaultIdleMinutes = 60;

    /// <summary>
    /// The rule of a session: its channel's replaces all others; else its type's (<c>thread</c>, <c>group</c>,
    /// <c>direct</c>) before the general one; else the older idle minutes alone; else daily at 4.
    /// </summary>
    /// <param name="isThread">The message came in a thread, whatever the key says.</param>
    public static SessionResetRule For(SessionConfig config, string key, string? channel, bool isThread = false)
    {
        if (channel is not null && Find(config.ResetByChannel, channel) is { } ofChannel) return Make(ofChannel, ofChannel.IdleMinutes);
        var type = TypeOf(key, isThread);
        var ofType = Find(config.ResetByType, type) ?? (type == ChatTypes.Direct ? Find(config.ResetByType, OldDirect) : null);
        var chosen = ofType ?? config.Reset;
        if (chosen is not null) return Make(chosen, chosen.IdleMinutes ?? config.Reset?.IdleMinutes ?? config.IdleMinutes);
        return config.IdleMinutes is { } minutes
            ? new(SessionResetMode.Idle, DefaultHour, Math.Max(1, minutes))
            : new(SessionResetMode.Daily, DefaultHour, null);
    }

    /// <summary>True when a session with this last activity has to start anew now.</summary>
    /// <param name="updatedAt">Unix milliseconds.</param>
    /// <param name="zone">The gateway's local time.</param>
    public bool IsStale(long updatedAt, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (Mode == SessionResetMode.Daily && updatedAt < Boundary(now, zone).ToUnixTimeMilliseconds()) return true;
        return IdleMinutes is { } minutes && now.ToUnixTimeMilliseconds() > updatedAt + (minutes * 60_000L);
    }

    /// <summary><c>thread</c>, <c>group</c> or <c>direct</c>.</summary>
    internal static string TypeOf(string key, bool isThread)
    {
        if (isThread || SessionKey.IsThread(key)) return Thread;
        return key.Contains(":group:", StringComparison.Ordinal) || key.Contains(":channel:", StringComparison.Ordinal) ? ChatTypes.Group : ChatTypes.Direct;
    }

    private static SessionResetRule Make(SessionResetConfig config, int? idleMinutes)
    {
        idleMinutes ??= config.Mode == SessionResetMode.Idle ? DefaultIdleMinutes : null;
        return new(config.Mode, Math.Clamp(config.AtHour, 0, 23), idleMinutes is { } minutes ? Math.Max(1, minutes) : null);
    }

    private static SessionResetConfig? Find(IReadOnlyDictionary<string, SessionResetConfig> rules, string name)
    {
        foreach (var (key, rule) in rules)
        {
            if (key.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return rule;
        }
        return null;
    }

    // The last time it was AtHour. An hour that a change of the clock skips counts from when it would have been.
    private DateTimeOffset Boundary(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var today = At(local.Date.AddHours(AtHour), zone);
        return now < today ? At(local.Date.AddDays(-1).AddHours(AtHour), zone) : today;
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));
}
