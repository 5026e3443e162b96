using System.Globalization;
using System.Text.RegularExpressions;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>How system events reach a model: as lines in front of the next message of their session (product 2026.2.12).</summary>
internal static partial class SystemEventText
{
    /// <summary>The message with the events in front of it, or as it is when none is worth telling.</summary>
    public static string Prepend(IReadOnlyList<SystemEventLine> events, string message, AgentDefaultsConfig defaults, TimeProvider time)
    {
        var zone = ZoneOf(defaults, time);
        var lines = events.Where(line => IsTold(line.Text)).Select(line => Line(line, zone)).ToArray();
        return lines.Length == 0 ? message : $"{string.Join('\n', lines)}\n\n{message}";
    }

    /// <summary>False for what a machine says all the time.</summary>
    public static bool IsTold(string text) =>
        !text.Contains("reason periodic", StringComparison.OrdinalIgnoreCase)
        && !text.Contains("heartbeat poll", StringComparison.OrdinalIgnoreCase)
        && !text.Contains("heartbeat wake", StringComparison.OrdinalIgnoreCase)
        && !text.StartsWith("read heartbeat.md", StringComparison.OrdinalIgnoreCase);

    private static string Line(SystemEventLine line, TimeZoneInfo zone)
    {
        var at = TimeZoneInfo.ConvertTime(line.At, zone);
        var text = line.Text.StartsWith("Node:", StringComparison.Ordinal) ? LastInput().Replace(line.Text, "") : line.Text;
        return string.Create(CultureInfo.InvariantCulture, $"System: [{at:yyyy-MM-dd HH:mm:ss} {MessageTime.ZoneName(at)}] {text}");
    }

    private static TimeZoneInfo ZoneOf(AgentDefaultsConfig defaults, TimeProvider time) => defaults.EnvelopeTimezone switch
    {
        "utc" => TimeZoneInfo.Utc,
        "local" => time.LocalTimeZone,
        "user" => MessageTime.Zone(defaults.UserTimezone, time),
        var name => MessageTime.Zone(name, time),
    };

    [GeneratedRegex(@" · last input [^·]*(?= ·|$)", RegexOptions.CultureInvariant)]
    private static partial Regex LastInput();
}
