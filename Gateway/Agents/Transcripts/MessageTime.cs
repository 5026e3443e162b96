using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// The time before a user's message: <c>[Sat 2026-11-21 00:08 UTC] </c>. A model learns the time from it while the system
/// prompt stays the same; the transcript keeps the text as it was written.
/// </summary>
internal static partial class MessageTime
{
    /// <param name="timestamp">Unix milliseconds.</param>
    public static string Prefix(string text, long timestamp, TimeZoneInfo zone)
    {
        if (Envelope().IsMatch(text) || text.Contains("Current time: ", StringComparison.Ordinal))
            return text;
        var at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timestamp), zone);
        return string.Create(CultureInfo.InvariantCulture, $"[{at:ddd yyyy-MM-dd HH:mm} {ZoneName(at)}] {text}");
    }

    /// <summary>Without a time or channel envelope at its begin.</summary>
    public static string Strip(string text) => Envelope().Match(text) is { Success: true } envelope ? text[envelope.Length..] : text;

    /// <summary>The zone of an IANA name; the host's when there is none or it is unknown.</summary>
    public static TimeZoneInfo Zone(string? name, TimeProvider time) =>
        name is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : time.LocalTimeZone;

    /// <summary><c>UTC</c> or <c>GMT+1</c>.</summary>
    internal static string ZoneName(DateTimeOffset at)
    {
        if (at.Offset == TimeSpan.Zero)
            return "UTC";
        var sign = at.Offset < TimeSpan.Zero ? "-" : "+";
        var offset = at.Offset.Duration();
        var minutes = offset.Minutes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{offset.Minutes:00}");
        return string.Create(CultureInfo.InvariantCulture, $"GMT{sign}{offset.Hours}{minutes}");
    }

    [GeneratedRegex(@"^\[[^\]\n]{0,120}?\d{4}-\d{2}-\d{2} \d{2}:\d{2}[^\]\n]{0,40}\] ?", RegexOptions.CultureInvariant)]
    private static partial Regex Envelope();
}
