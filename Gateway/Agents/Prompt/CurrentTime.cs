using System.Globalization;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>The line that tells an agent what time it is when nobody sends a message: <c>Current time: Saturday, November 21st, 2026 — 9:05 AM (Europe/Vienna)</c>.</summary>
internal static class CurrentTime
{
    /// <summary>How the line begins.</summary>
    public const string Label = "Current time: ";

    private const string TwentyFourHours = "24";

    public static string Line(AgentDefaultsConfig defaults, TimeProvider time)
    {
        var zone = MessageTime.Zone(defaults.UserTimezone, time);
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone);
        var clock = now.ToString(defaults.TimeFormat == TwentyFourHours ? "HH:mm" : "h:mm tt", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{Label}{now:dddd}, {now:MMMM} {Ordinal(now.Day)}, {now.Year} — {clock} ({defaults.UserTimezone ?? zone.Id})");
    }

    private static string Ordinal(int day) => day.ToString(CultureInfo.InvariantCulture) + (day switch
    {
        11 or 12 or 13 => "th",
        _ => (day % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" },
    });
}
