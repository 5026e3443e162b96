using OpenClaw.Gateway.Cron;

namespace OpenClaw.Tests.Gateway.Cron;

/// <summary>When schedules of each kind are due.</summary>
public sealed class CronTimesTests
{
    [Theory]
    [InlineData(1000, 0, 0, 1000)]
    [InlineData(1000, 0, 999, 1000)]
    [InlineData(1000, 0, 1000, 2000)]
    [InlineData(1000, 0, 1001, 2000)]
    [InlineData(1000, 500, 100, 500)]
    [InlineData(1000, 500, 500, 1500)]
    public void Periods_count_from_their_anchor_and_are_strictly_later(long every, long anchor, long now, long expected) =>
        Assert.Equal(expected, CronTimes.Next(new CronSchedule { Kind = "every", EveryMs = every, AnchorMs = anchor }, now, TimeZoneInfo.Utc));

    [Fact]
    public void A_period_beyond_all_time_never_comes() =>
        Assert.Null(CronTimes.Next(new CronSchedule { Kind = "every", EveryMs = long.MaxValue, AnchorMs = 5 }, 10, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("2026-11-21T01:09:33.935Z", 1795223373935)]
    [InlineData("2026-11-21T01:09:33", 1795223373000)]
    [InlineData("2026-11-21T02:09:33+01:00", 1795223373000)]
    [InlineData("2026-11-21", 1795219200000)]
    [InlineData("1795223373935", 1795223373935)]
    public void A_one_shot_is_due_at_its_time_in_whatever_form(string at, long expected) =>
        Assert.Equal(expected, CronTimes.Next(new CronSchedule { Kind = "at", At = at }, 1_795_230_000_000, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("tomorrow-ish")]
    [InlineData("2026-13-01")]
    [InlineData("20m")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void What_is_no_time_is_refused(string at) => Assert.False(CronTimes.TryParse(at, out _));

    [Fact]
    public void A_staggered_job_comes_later_by_the_same_time_always_and_never_twice_for_one_slot()
    {
        var shifts = new HashSet<long>();
        for (var i = 0; i < 50; i++)
        {
            var job = new CronJob { Id = $"job-{i}", Name = "n", Schedule = new CronSchedule { Kind = CronWords.Cron, Expr = "0 * * * *", StaggerMs = 300_000 }, Payload = new CronPayload { Kind = CronWords.SystemEvent } };
            var first = CronTimes.Next(job, 1_000_000_000_000, TimeZoneInfo.Utc)!.Value;
            var second = CronTimes.Next(job, first, TimeZoneInfo.Utc)!.Value;

            Assert.InRange(first % 3_600_000, 0, 299_999);
            Assert.Equal(first + 3_600_000, second);
            Assert.Equal(first, CronTimes.Next(job, first - 1, TimeZoneInfo.Utc));
            shifts.Add(first % 3_600_000);
        }
        Assert.True(shifts.Count > 40);
    }

    [Fact]
    public void A_stagger_longer_than_a_day_counts_as_a_day()
    {
        var job = new CronJob { Id = "job-1", Name = "n", Schedule = new CronSchedule { Kind = CronWords.Cron, Expr = "0 * * * *", StaggerMs = 8_640_000_000_000_000 }, Payload = new CronPayload { Kind = CronWords.SystemEvent } };

        Assert.InRange(CronTimes.Next(job, 1_000_000_000_000, TimeZoneInfo.Utc)!.Value, 1_000_000_000_001, 1_000_000_000_000 + CronTimes.MaxStaggerMs + 3_600_000);
    }

    [Fact]
    public void An_expression_without_a_zone_follows_the_host()
    {
        var schedule = new CronSchedule { Kind = "cron", Expr = "0 9 * * *" };

        Assert.Equal(1_795_251_600_000, CronTimes.Next(schedule, 1_795_219_200_000, TimeZoneInfo.Utc));
        Assert.Equal(1_795_248_000_000, CronTimes.Next(schedule, 1_795_219_200_000, TimeZones.Find("Europe/Vienna")));
    }
}
