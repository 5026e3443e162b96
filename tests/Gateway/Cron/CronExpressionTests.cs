using System.Globalization;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Tests.Gateway.Cron;

/// <summary>Which wall-clock times an expression means.</summary>
public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("0 9 * * 1", "2026-11-21 00:00:00", "2026-11-23 09:00:00")]
    [InlineData("0 9 * * 1-5", "2026-11-20 09:00:00", "2026-11-23 09:00:00")]
    [InlineData("*/15 * * * *", "2026-11-21 00:14:59", "2026-11-21 00:15:00")]
    [InlineData("*/15 * * * *", "2026-11-21 00:15:00", "2026-11-21 00:30:00")]
    [InlineData("30 5 1,15 * *", "2026-11-15 05:30:00", "2026-12-01 05:30:00")]
    [InlineData("0 0 13 * 5", "2026-11-21 00:00:00", "2026-11-27 00:00:00")]
    [InlineData("0 0 13 * 5", "2026-12-11 00:00:00", "2026-12-13 00:00:00")]
    [InlineData("0 0 29 2 *", "2026-11-21 00:00:00", "2028-02-29 00:00:00")]
    [InlineData("0 0 29 2 *", "2096-03-01 00:00:00", "2104-02-29 00:00:00")]
    [InlineData("*/20 30 8 * * *", "2026-11-21 08:30:20", "2026-11-21 08:30:40")]
    [InlineData("0 0 12 1 1 * 2031", "2026-11-21 00:00:00", "2031-01-01 12:00:00")]
    [InlineData("0 0 L * *", "2026-11-21 00:00:00", "2026-11-30 00:00:00")]
    [InlineData("0 0 15,L 2 *", "2027-02-16 00:00:00", "2027-02-28 00:00:00")]
    [InlineData("0 0 * * 5#2", "2026-11-21 00:00:00", "2026-12-11 00:00:00")]
    [InlineData("0 0 * * FRI#L", "2026-11-21 00:00:00", "2026-11-27 00:00:00")]
    [InlineData("0 0 * * 5L", "2026-11-28 00:00:00", "2026-12-25 00:00:00")]
    [InlineData("0 0 * feb 1#5", "2026-11-21 00:00:00", "2044-02-29 00:00:00")]
    [InlineData("0 0 * JAN-MAR SUN", "2026-11-21 00:00:00", "2027-01-03 00:00:00")]
    [InlineData("0 0 ? * 7", "2026-11-21 00:00:00", "2026-11-22 00:00:00")]
    [InlineData("5/20 10 * * *", "2026-11-21 10:06:00", "2026-11-21 10:25:00")]
    [InlineData("@daily", "2026-11-21 00:00:00", "2026-11-22 00:00:00")]
    [InlineData("@hourly", "2026-11-21 00:00:00", "2026-11-21 01:00:00")]
    [InlineData("@weekly", "2026-11-21 00:00:00", "2026-11-22 00:00:00")]
    [InlineData("@monthly", "2026-11-21 00:00:00", "2026-12-01 00:00:00")]
    [InlineData("@yearly", "2026-11-21 00:00:00", "2027-01-01 00:00:00")]
    public void The_next_time_is_strictly_later_and_fits(string expression, string after, string expected)
    {
        var next = CronExpression.Parse(expression).NextLocal(DateTime.Parse(after, CultureInfo.InvariantCulture));

        Assert.Equal(expected, next?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("0 0 30 2 *")]
    [InlineData("0 0 0 1 1 * 2020")]
    public void What_never_comes_has_no_next_time(string expression) =>
        Assert.Null(CronExpression.Parse(expression).NextLocal(new DateTime(2026, 11, 21)));

    [Theory]
    [InlineData("not cron", "CronPattern: invalid configuration format ('not cron'), exactly five, six, or seven space separated parts are required.")]
    [InlineData("", "CronPattern: invalid configuration format (''), exactly five, six, or seven space separated parts are required.")]
    [InlineData("60 * * * *", "CronPattern: invalid value '60' for minute (0 to 59).")]
    [InlineData("* * 0 * *", "CronPattern: invalid value '0' for day of month (1 to 31).")]
    [InlineData("* * * 13 *", "CronPattern: invalid value '13' for month (1 to 12).")]
    [InlineData("* * * * 8", "CronPattern: invalid value '8' for day of week (0 to 7).")]
    [InlineData("* * * * MON#6", "CronPattern: invalid week '#6' (#1 to #5, or #L).")]
    [InlineData("10-5 * * * *", "CronPattern: minute range '10-5' ends before it begins.")]
    [InlineData("*/0 * * * *", "CronPattern: invalid step '0' for minute.")]
    [InlineData("*/ * * * *", "CronPattern: invalid step '' for minute.")]
    [InlineData(", * * * *", "CronPattern: invalid value '' for minute (0 to 59).")]
    [InlineData("1e1 * * * *", "CronPattern: invalid value '1e1' for minute (0 to 59).")]
    public void What_is_no_expression_is_refused_with_the_field_at_fault(string expression, string message) =>
        Assert.Equal(message, Assert.Throws<CronSyntaxException>(() => CronExpression.Parse(expression)).Message);

    [Fact]
    public void Random_texts_are_parsed_or_refused_never_more()
    {
        var random = new Random(20261121);
        const string Letters = "0123456789*/,-#L? aSUNfeb";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(24)).Select(_ => Letters[random.Next(Letters.Length)])]);
            try
            {
                CronExpression.Parse(text).NextLocal(new DateTime(2026, 11, 21));
            }
            catch (CronSyntaxException)
            {
                // Refused is right.
            }
        }
    }
}
