using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Handlers.Cli;

/// <summary>When a job runs, as the command line says it.</summary>
internal sealed class CronSchedules
{
    private const string Repeat = "every ";

    private readonly Option<string?> _at = CronJobOptions.Text("--at", "Once: ISO 8601 time (without an offset: UTC, or --tz), or 20m from now", "when");
    private readonly Option<string?> _every = CronJobOptions.Text("--every", "Again and again: 10m, 1h, 1d", "duration");
    private readonly Option<string?> _cron = CronJobOptions.Text("--cron", "By a cron expression of 5 or 6 fields", "expression");
    private readonly Option<string?> _zone = CronJobOptions.Text("--tz", "Time zone of the expression or the time (IANA); default: the gateway's", "zone");
    private readonly Option<string?> _stagger = CronJobOptions.Text("--stagger", "Later than the expression by up to this, so that not all jobs start at once", "duration");
    private readonly Option<bool> _exact = new("--exact") { Description = "Just when the expression says (no stagger)" };

    public Option[] All => [_at, _every, _cron, _zone, _stagger, _exact];

    public bool IsGiven(ParseResult parsed) => (parsed.GetValue(_at) ?? parsed.GetValue(_every) ?? parsed.GetValue(_cron)) is not null;

    /// <param name="words">A schedule in one text (<c>every 10m</c>, <c>0 7 * * *</c>, <c>20m</c>), when no option has it.</param>
    /// <returns>Null: nothing about it was said. Without <c>kind</c>: only members of a cron expression.</returns>
    /// <exception cref="CliException">The options do not go together.</exception>
    public JsonObject? Read(CliInvocation invocation, string? words)
    {
        var parsed = invocation.Parsed;
        var (at, every, cron) = (parsed.GetValue(_at), parsed.GetValue(_every), parsed.GetValue(_cron));
        if ((at is null ? 0 : 1) + (every is null ? 0 : 1) + (cron is null ? 0 : 1) > 1) throw new CliException("Choose one of --at, --every and --cron");
        if (words?.Trim() is { } text)
        {
            if (text.StartsWith(Repeat, StringComparison.OrdinalIgnoreCase)) every = text[Repeat.Length..].Trim();
            else if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is 5 or 6) cron = text;
            else at = text;
        }
        var more = ReadMore(parsed);
        if ((at ?? every) is not null && more.ContainsKey("staggerMs")) throw new CliException("--stagger and --exact belong to --cron");
        if (at is not null) return new JsonObject { ["kind"] = CronWords.At, ["at"] = Time(at, parsed.GetValue(_zone), invocation.Context.Time) };
        if (every is not null)
        {
            if (more.Count > 0) throw new CliException("--tz belongs to --cron or --at");
            return new JsonObject { ["kind"] = CronWords.Every, ["everyMs"] = (long)CronJobOptions.Length(every, "--every").TotalMilliseconds };
        }
        if (cron is null) return more.Count == 0 ? null : more;
        more["kind"] = CronWords.Cron;
        more["expr"] = cron;
        return more;
    }

    private JsonObject ReadMore(ParseResult parsed)
    {
        var more = new JsonObject();
        if (parsed.GetValue(_zone) is { } zone) more["tz"] = zone;
        var stagger = parsed.GetValue(_stagger);
        if (parsed.GetValue(_exact))
        {
            if (stagger is not null) throw new CliException("Choose one of --stagger and --exact");
            more["staggerMs"] = 0;
        }
        else if (stagger is not null)
        {
            more["staggerMs"] = (long)CronJobOptions.Length(stagger, "--stagger").TotalMilliseconds;
        }
        return more;
    }

    // "20m" and "+20m" count from now.
    private static string Time(string text, string? zone, TimeProvider time)
    {
        if (Duration.TryParse(text.TrimStart('+'), TimeSpan.FromMinutes(1), out var ahead) && !IsNumber(text)) return IsoTime.Of(time.GetUtcNow() + ahead);
        if (!CronTimes.TryParse(text, out var at)) throw new CliException($"Invalid --at \"{text}\" (use an ISO 8601 time such as 2030-01-31T09:00Z, or a duration such as 20m)");
        // A time with an offset of its own needs no zone.
        return zone is null || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var wall) || wall.Kind != DateTimeKind.Unspecified
            ? IsoTime.Of(at)
            : IsoTime.Of(InZone(text, wall, zone));
    }

    private static DateTimeOffset InZone(string text, DateTime wall, string name)
    {
        TimeZoneInfo zone;
        try
        {
            zone = TimeZones.Find(name);
        }
        catch (CronSyntaxException e)
        {
            throw new CliException(e.Message, inner: e);
        }
        return zone.IsInvalidTime(wall)
            ? throw new CliException($"{text} does not exist in {name}: the clock is put forward then")
            : new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }

    private static bool IsNumber(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
        }
        return true;
    }
}
