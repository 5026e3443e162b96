using System.Globalization;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Cron;

/// <summary>The hours of the day in which heartbeats may come. Pure; what cannot be read means always (product 2026.2.12).</summary>
internal static class ActiveHours
{
    private const int MinutesPerDay = 24 * 60;

    /// <param name="hours">Null: always.</param>
    /// <param name="now">Any offset.</param>
    /// <param name="userZone">IANA name (<c>agents.defaults.userTimezone</c>); null: the host's.</param>
    /// <param name="hostZone">Of this machine.</param>
    public static bool Contain(ActiveHoursConfig? hours, DateTimeOffset now, string? userZone, TimeZoneInfo hostZone)
    {
        if (hours is null || MinuteOf(hours.Start, isEnd: false) is not { } start || MinuteOf(hours.End, isEnd: true) is not { } end || start == end) return true;
        var local = TimeZoneInfo.ConvertTime(now, ZoneOf(hours.Timezone, userZone, hostZone));
        var minute = (local.Hour * 60) + local.Minute;
        return start < end ? minute >= start && minute < end : minute >= start || minute < end;
    }

    private static int? MinuteOf(string? text, bool isEnd)
    {
        if (text?.Trim().Split(':') is not [{ Length: 1 or 2 } hour, { Length: 2 } minute]) return null;
        if (!int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var h) || !int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var m)) return null;
        var value = (h * 60) + m;
        return m < 60 && (value < MinutesPerDay || (isEnd && value == MinutesPerDay)) ? value : null;
    }

    private static TimeZoneInfo ZoneOf(string? name, string? userZone, TimeZoneInfo hostZone)
    {
        var wanted = name?.Trim() switch
        {
            null or "" or "user" => userZone,
            "local" => null,
            var own => own,
        };
        try
        {
            return wanted is { Length: > 0 } ? TimeZones.Find(wanted) : hostZone;
        }
        catch (CronSyntaxException)
        {
            return hostZone;
        }
    }
}
