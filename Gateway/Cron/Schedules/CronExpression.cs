namespace OpenClaw.Gateway.Cron;

/// <summary>
/// A cron expression: five fields, six with seconds in front, seven with the year behind, or a nickname such as
/// <c>@daily</c>. Names, <c>?</c>, <c>L</c> (last day; <c>5L</c> or <c>5#L</c>: last Friday) and <c>#</c> (<c>5#2</c>: second
/// Friday) as in product 2026.2.12: with day of month and day of week both given, either is enough. Knows no time zone.
/// </summary>
internal sealed class CronExpression
{
    private const int MaxYear = 2999;

    /// <summary>No rule without a year field waits longer: a fifth Monday in February, across a century without a leap day.</summary>
    private const int LongestWaitYears = 48;

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly bool[] _seconds;
    private readonly bool[] _minutes;
    private readonly bool[] _hours;
    private readonly bool[] _days;
    private readonly bool[] _months;
    private readonly bool[]? _years;
    private readonly bool _lastDay;
    private readonly bool _anyDay;
    private readonly bool _anyWeekday;

    // By weekday (0 Sunday) and week of the month: 1 to 5, 0 for the last one.
    private readonly bool[,] _weekdays = new bool[7, 6];

    private CronExpression(string[] fields)
    {
        var (first, count) = (fields.Length == 5 ? 0 : 1, fields.Length);
        _seconds = CronField.Parse(count == 5 ? "0" : fields[0], "second", 0, 59);
        _minutes = CronField.Parse(fields[first], "minute", 0, 59);
        _hours = CronField.Parse(fields[first + 1], "hour", 0, 23);
        var (day, weekday) = (fields[first + 2], fields[first + 4]);
        _anyDay = day is "*" or "?";
        _anyWeekday = weekday is "*" or "?";
        (_days, _lastDay) = ParseDays(day);
        _months = CronField.Parse(fields[first + 3], "month", 1, 12, Months, 1);
        if (!_anyWeekday) ParseWeekdays(weekday);
        _years = count == 7 && fields[6] is not ("*" or "?") ? CronField.Parse(fields[6], "year", 1970, MaxYear) : null;
    }

    /// <summary>
    /// It speaks of every hour, so it follows the clock's real time over a change of the clocks; otherwise it speaks of
    /// times of the day, each of which comes once.
    /// </summary>
    public bool IsEveryHour => !_hours.Contains(false);

    /// <exception cref="CronSyntaxException">Not an expression.</exception>
    public static CronExpression Parse(string text)
    {
        var expanded = text.Trim().ToLowerInvariant() switch
        {
            "@yearly" or "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" or "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            _ => text,
        };
        var fields = expanded.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length is < 5 or > 7)
        {
            // Word for word what product 2026.2.12 says.
            throw new CronSyntaxException($"CronPattern: invalid configuration format ('{text}'), exactly five, six, or seven space separated parts are required.");
        }
        return new CronExpression(fields);
    }

    /// <summary>The first wall-clock time strictly later that fits; null when there is none. Whole seconds.</summary>
    public DateTime? NextLocal(DateTime after)
    {
        var start = after.AddSeconds(1);
        var day = DateOnly.FromDateTime(start);
        var second = (int)start.TimeOfDay.TotalSeconds;
        var lastYear = _years is null ? Math.Min(MaxYear, day.Year + LongestWaitYears) : MaxYear;
        while (day.Year <= lastYear)
        {
            if (_years is not null && !_years[Math.Max(1970, day.Year)])
            {
                (day, second) = (new DateOnly(day.Year + 1, 1, 1), 0);
            }
            else if (!_months[day.Month])
            {
                (day, second) = (new DateOnly(day.Year, day.Month, 1).AddMonths(1), 0);
            }
            else if (IsDay(day) && TimeFrom(second) is { } time)
            {
                return day.ToDateTime(TimeOnly.MinValue).AddSeconds(time);
            }
            else
            {
                (day, second) = (day.AddDays(1), 0);
            }
        }
        return null;
    }

    private bool IsDay(DateOnly day)
    {
        if (_anyDay && _anyWeekday) return true;
        if (_anyDay) return IsWeekday(day);
        var isDay = _days[day.Day] || (_lastDay && day.Day == DateTime.DaysInMonth(day.Year, day.Month));
        return isDay || (!_anyWeekday && IsWeekday(day));
    }

    private bool IsWeekday(DateOnly day)
    {
        var weekday = (int)day.DayOfWeek;
        var isLast = day.Day + 7 > DateTime.DaysInMonth(day.Year, day.Month);
        return _weekdays[weekday, ((day.Day - 1) / 7) + 1] || (isLast && _weekdays[weekday, 0]);
    }

    // The first second of the day at or after the given one.
    private int? TimeFrom(int second)
    {
        for (var hour = second / 3600; hour < 24; hour++)
        {
            if (!_hours[hour]) continue;
            for (var minute = Math.Max(0, (second - (hour * 3600)) / 60); minute < 60; minute++)
            {
                if (!_minutes[minute]) continue;
                for (var s = Math.Max(0, second - (hour * 3600) - (minute * 60)); s < 60; s++)
                {
                    if (_seconds[s]) return (hour * 3600) + (minute * 60) + s;
                }
            }
        }
        return null;
    }

    private static (bool[] Days, bool Last) ParseDays(string text)
    {
        var parts = text.Split(',');
        var plain = parts.Where(part => !part.Equals("L", StringComparison.OrdinalIgnoreCase)).ToArray();
        return (plain.Length == 0 ? new bool[32] : CronField.Parse(string.Join(',', plain), "day of month", 1, 31), plain.Length < parts.Length);
    }

    private void ParseWeekdays(string text)
    {
        foreach (var part in text.Split(','))
        {
            var hash = part.IndexOf('#');
            var isLast = hash < 0 && part.Length > 1 && part[^1] is 'L' or 'l';
            var days = CronField.Parse(hash >= 0 ? part[..hash] : isLast ? part[..^1] : part, "day of week", 0, 7, Weekdays);
            var weeks = isLast ? [0] : hash < 0 ? [1, 2, 3, 4, 5] : Week(part[(hash + 1)..]);
            for (var day = 0; day <= 7; day++)
            {
                if (!days[day]) continue;
                foreach (var week in weeks) _weekdays[day % 7, week] = true;
            }
        }
    }

    private static int[] Week(string text) => text is "L" or "l"
        ? [0]
        : text is [>= '1' and <= '5'] ? [text[0] - '0'] : throw new CronSyntaxException($"CronPattern: invalid week '#{text}' (#1 to #5, or #L).");
}
