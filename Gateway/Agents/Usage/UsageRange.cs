using System.Globalization;

namespace OpenClaw.Gateway.Agents;

/// <summary>Whole days of one time zone, both included.</summary>
internal sealed record UsageRange(DateOnly First, DateOnly Last, TimeZoneInfo Zone)
{
    public string StartDate => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string EndDate => Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The days as product 2026.2.12 counts them: one more than there are.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 2;

    public DateTimeOffset Begin
    {
        get
        {
            var midnight = First.ToDateTime(TimeOnly.MinValue);
            return new(midnight, Zone.GetUtcOffset(midnight));
        }
    }

    /// <summary>The day a moment belongs to; null when it is outside.</summary>
    public string? DateOf(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).Date);
        return day < First || day > Last ? null : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>The last <paramref name="days"/> days.</summary>
    public static UsageRange Until(DateTimeOffset now, int days, TimeZoneInfo zone)
    {
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).Date);
        return new(last.AddDays(1 - Math.Clamp(days, 1, last.DayNumber)), last, zone);
    }

    public static bool TryParseDate(string? text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
