using System.Globalization;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Whether the time of a one-shot makes sense now; the texts are those of product 2026.2.12.</summary>
internal static class CronTimestamps
{
    private const int MaxYearsAhead = 10;
    private const double DaysPerYear = 365.25;

    private static readonly TimeSpan PastTolerance = TimeSpan.FromMinutes(1);

    public static string? Refusal(CronSchedule schedule, TimeProvider time)
    {
        if (schedule.Kind != CronWords.At) return null;
        if (!CronTimes.TryParse(schedule.At, out var at)) return $"Invalid schedule.at: expected ISO-8601 timestamp (got {schedule.At})";
        var now = time.GetUtcNow();
        var iso = IsoTime.Of(at);
        if (now - at > PastTolerance)
        {
            return string.Create(CultureInfo.InvariantCulture, $"schedule.at is in the past: {iso} ({Math.Floor((now - at).TotalMinutes)} minutes ago). Current time: {IsoTime.Of(now)}");
        }
        var years = (at - now).TotalDays / DaysPerYear;
        return years > MaxYearsAhead
            ? string.Create(CultureInfo.InvariantCulture, $"schedule.at is too far in the future: {iso} ({Math.Floor(years)} years ahead). Maximum allowed: {MaxYearsAhead} years")
            : null;
    }
}
