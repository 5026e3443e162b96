using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenClaw.Gateway.Cron;

/// <summary>When a schedule is due next. Pure: everything it depends on is given.</summary>
internal static partial class CronTimes
{
    /// <summary>Last instant JavaScript knows, in Unix milliseconds; the wire's numbers end there.</summary>
    private const long LastInstant = 8_640_000_000_000_000;

    /// <summary>Longest stagger, in milliseconds: a day.</summary>
    public const long MaxStaggerMs = 86_400_000;

    /// <summary>As the other, later by what the job's stagger makes of its id.</summary>
    /// <inheritdoc cref="Next(CronSchedule, long, TimeZoneInfo)"/>
    public static long? Next(CronJob job, long now, TimeZoneInfo hostZone)
    {
        var shift = ShiftOf(job);
        return Next(job.Schedule, now - shift, hostZone) + shift;
    }

    /// <param name="schedule">Of any kind.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="hostZone">The zone of an expression that names none.</param>
    /// <returns>Unix milliseconds strictly later than now, except for a one-shot whose time is over; null: never.</returns>
    /// <exception cref="CronSyntaxException">It cannot be computed.</exception>
    public static long? Next(CronSchedule schedule, long now, TimeZoneInfo hostZone) => schedule.Kind switch
    {
        CronWords.At => TryParse(schedule.At, out var at) ? at.ToUnixTimeMilliseconds() : throw new CronSyntaxException($"'{schedule.At}' is not an ISO 8601 time."),
        CronWords.Every => NextPeriod(schedule.EveryMs ?? 0, schedule.AnchorMs ?? now, now),
        CronWords.Cron => NextOfExpression(schedule, now, hostZone),
        _ => throw new CronSyntaxException($"Schedules of kind '{schedule.Kind}' are not known to this gateway."),
    };

    /// <summary>ISO 8601 without a zone is UTC, a date alone its midnight; digits alone are Unix milliseconds.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        var trimmed = text?.Trim() ?? "";
        if (long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            if (milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()) return false;
            time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            return true;
        }
        return Iso().IsMatch(trimmed)
            && DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    // The same in every process, and different for jobs of the same expression.
    private static long ShiftOf(CronJob job)
    {
        if (job.Schedule is not { Kind: CronWords.Cron, StaggerMs: > 0 and var most }) return 0;
        var hash = 14695981039346656037UL;
        foreach (var c in job.Id) hash = (hash ^ c) * 1099511628211UL;
        return (long)(hash % (ulong)Math.Min(most, MaxStaggerMs));
    }

    private static long? NextPeriod(long every, long anchor, long now)
    {
        if (every < 1) throw new CronSyntaxException("everyMs must be at least 1.");
        if (now < anchor) return anchor > LastInstant ? null : anchor;
        var periods = ((now - anchor) / every) + 1;
        return periods > (LastInstant - anchor) / every ? null : anchor + (periods * every);
    }

    private static long? NextOfExpression(CronSchedule schedule, long now, TimeZoneInfo hostZone)
    {
        var expression = CronExpression.Parse(schedule.Expr ?? "");
        var zone = schedule.Tz is { } name && name.Trim() is { Length: > 0 } trimmed ? TimeZones.Find(trimmed) : hostZone;
        return CronSlots.Next(expression, now, zone);
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(?:[Zz]|[+-]\d{2}:?\d{2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
