using System.Text.RegularExpressions;

namespace OpenClaw.Gateway.Cron;

/// <summary>Time zones by their IANA names, from the machine's time zone database.</summary>
internal static partial class TimeZones
{
    /// <summary>A name that every database has.</summary>
    private const string Probe = "Europe/London";

    /// <exception cref="CronSyntaxException">No such zone, or no database at all.</exception>
    public static TimeZoneInfo Find(string name)
    {
        // The name becomes a path below the database.
        if (Name().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        throw new CronSyntaxException(HasDatabase
            ? $"Unknown time zone '{name}' (an IANA name is expected, such as Europe/Vienna)."
            : $"Time zone '{name}' cannot be looked up: this machine has no time zone database. Install the package tzdata and start the gateway again.");
    }

    /// <summary>False on a machine without tzdata; only UTC and the host's zone work there.</summary>
    public static bool HasDatabase => TimeZoneInfo.TryFindSystemTimeZoneById(Probe, out _);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_+-]*(?:/[A-Za-z0-9][A-Za-z0-9_+-]*){0,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
