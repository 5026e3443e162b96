using System.Globalization;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Tests.Gateway.Cron;

/// <summary>The instants of expressions in time zones, above all where the clocks change.</summary>
public sealed class CronSlotsTests
{
    private static readonly long Begin = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long End = new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Theory]
    [InlineData("0 9 * * 1-5", "Europe/Vienna", "2026-11-21T00:09:34Z", "2026-11-23T08:00:00Z")]
    // Spring: 02:30 does not exist, it comes an hour later by the clock.
    [InlineData("30 2 * * *", "Europe/Vienna", "2027-03-27T12:00:00Z", "2027-03-28T01:30:00Z")]
    [InlineData("30 2 * * *", "America/New_York", "2027-03-13T12:00:00Z", "2027-03-14T07:30:00Z")]
    // Autumn: 02:30 comes twice and counts once, the first time.
    [InlineData("30 2 * * *", "Europe/Vienna", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("30 2 * * *", "Europe/Vienna", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("30 1 * * *", "America/New_York", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z")]
    // Every hour means every hour of real time.
    [InlineData("0 * * * *", "Europe/Vienna", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z")]
    [InlineData("0 * * * *", "Europe/Vienna", "2027-03-28T00:00:00Z", "2027-03-28T01:00:00Z")]
    // A change of half an hour.
    [InlineData("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "2026-10-03T15:45:00Z")]
    // Midnight that does not exist.
    [InlineData("0 0 * * *", "Africa/Cairo", "2027-04-29T12:00:00Z", "2027-04-29T22:00:00Z")]
    // A whole day that did not exist.
    [InlineData("0 9 30 12 *", "Pacific/Apia", "2011-12-30T09:00:00Z", "2011-12-30T19:00:00Z")]
    public void Known_instants(string expression, string zone, string after, string expected) =>
        Assert.Equal(expected, Iso(CronSlots.Next(CronExpression.Parse(expression), Ms(after), TimeZones.Find(zone))));

    [Fact]
    public void In_every_zone_a_daily_time_comes_once_on_each_day_and_at_that_time_whenever_it_exists()
    {
        foreach (var zone in Zones())
        {
            foreach (var expression in new[] { "30 2 * * *", "0 0 * * *", "15 1 * * *" })
            {
                var parsed = CronExpression.Parse(expression);
                var wanted = parsed.NextLocal(new DateTime(2020, 1, 1))!.Value.TimeOfDay;
                var days = new HashSet<DateOnly>();
                foreach (var slot in Slots(parsed, zone))
                {
                    var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(slot), zone);
                    Assert.True(days.Add(DateOnly.FromDateTime(local.DateTime)), $"{zone.Id} {expression}: twice on {local}");
                    if (local.TimeOfDay == wanted) continue;
                    Assert.False(Exists(zone, local.Date + wanted), $"{zone.Id} {expression}: {local} although {wanted} exists");
                }
                Assert.InRange(days.Count, 729, 731);
            }
        }
    }

    [Fact]
    public void In_every_zone_an_expression_for_every_hour_is_as_even_as_real_time()
    {
        foreach (var zone in Zones())
        {
            // Zones whose offset is not whole quarters of an hour changed before these years.
            long? before = null;
            foreach (var slot in Slots(CronExpression.Parse("*/15 * * * *"), zone, near: Changes(zone)))
            {
                if (before is { } last && slot - last < TimeSpan.FromDays(1).TotalMilliseconds) Assert.Equal(TimeSpan.FromMinutes(15).TotalMilliseconds, slot - last);
                before = slot;
            }
        }
    }

    [Fact]
    public void Around_every_change_of_every_zone_the_slots_are_those_that_looking_at_each_minute_finds()
    {
        string[] expressions = ["30 2 * * *", "0,20,40 1,2,3 * * *", "*/10 * * * *", "5 0-6/2 * * *", "0 0 1 * *", "45 23 * * SUN"];
        foreach (var zone in Zones())
        {
            foreach (var change in Changes(zone))
            {
                foreach (var expression in expressions)
                {
                    var parsed = CronExpression.Parse(expression);
                    var (from, to) = (change - Hours(5), change + Hours(5));
                    var expected = Minutes(parsed, zone, from, to);
                    var found = new List<long>();
                    for (var at = CronSlots.Next(parsed, from - 1000, zone); at < to; at = CronSlots.Next(parsed, at.Value, zone)) found.Add(at!.Value);
                    Assert.True(expected.SequenceEqual(found), $"{zone.Id} {expression} around {Iso(change)}: {string.Join(' ', found.Select(slot => Iso(slot)))} instead of {string.Join(' ', expected.Select(slot => Iso(slot)))}");
                }
            }
        }
    }

    [Fact]
    public void A_slot_does_not_depend_on_when_it_is_asked_for()
    {
        var random = new Random(4711);
        var zones = Zones().ToArray();
        for (var i = 0; i < 3000; i++)
        {
            var zone = zones[random.Next(zones.Length)];
            var parsed = CronExpression.Parse(Expression(random));
            var after = Begin + random.NextInt64(End - Begin);
            if (CronSlots.Next(parsed, after, zone) is not { } slot) continue;

            Assert.True(slot > after);
            Assert.Equal(slot, CronSlots.Next(parsed, after + random.NextInt64(slot - (after / 1000 * 1000)) / 1000 * 1000, zone));
            Assert.Equal(slot, CronSlots.Next(parsed, slot - 1, zone));
        }
    }

    [Fact]
    public void A_zone_that_is_no_zone_is_refused_by_name()
    {
        Assert.Equal("Unknown time zone 'Mars/Olympus' (an IANA name is expected, such as Europe/Vienna).", Assert.Throws<CronSyntaxException>(() => TimeZones.Find("Mars/Olympus")).Message);
        Assert.Throws<CronSyntaxException>(() => TimeZones.Find("../../etc/passwd"));
        Assert.Throws<CronSyntaxException>(() => TimeZones.Find("/etc/localtime"));
    }

    // What the rule says, said another way: minute by minute.
    private static List<long> Minutes(CronExpression expression, TimeZoneInfo zone, long from, long to)
    {
        var slots = new SortedSet<long>();
        var everyHour = expression.IsEveryHour;
        for (var at = from; at < to; at += 60_000)
        {
            var utc = DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime;
            var local = DateTime.SpecifyKind(utc + zone.GetUtcOffset(utc), DateTimeKind.Unspecified);
            if (Matches(expression, local) && (everyHour || !WasBefore(zone, utc, local))) slots.Add(at);
            if (everyHour) continue;
            // A time that was skipped up to a day ago, moved by what the clocks went forward.
            var offsetBefore = zone.GetUtcOffset(utc.AddHours(-26));
            var skipped = DateTime.SpecifyKind(utc + offsetBefore, DateTimeKind.Unspecified);
            if (zone.GetUtcOffset(utc) > offsetBefore && !Exists(zone, skipped) && Matches(expression, skipped)) slots.Add(at);
        }
        return [.. slots];
    }

    // TimeZoneInfo.IsInvalidTime knows only the changes that a zone calls daylight saving time.
    private static bool Exists(TimeZoneInfo zone, DateTime local)
    {
        foreach (var near in new[] { -26, 26 })
        {
            var offset = zone.GetUtcOffset(DateTime.SpecifyKind(local.AddHours(near), DateTimeKind.Utc));
            if (zone.GetUtcOffset(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc)) == offset) return true;
        }
        return false;
    }

    private static bool Matches(CronExpression expression, DateTime local) => expression.NextLocal(local.AddSeconds(-1)) == local;

    // The wall clock showed this already.
    private static bool WasBefore(TimeZoneInfo zone, DateTime utc, DateTime local)
    {
        var offsetBefore = zone.GetUtcOffset(utc.AddHours(-26));
        var earlier = DateTime.SpecifyKind(local - offsetBefore, DateTimeKind.Utc);
        return earlier < utc && zone.GetUtcOffset(earlier) == offsetBefore;
    }

    private static IEnumerable<long> Slots(CronExpression expression, TimeZoneInfo zone, IReadOnlyList<long>? near = null)
    {
        if (near is null)
        {
            for (var at = CronSlots.Next(expression, Begin, zone); at < End; at = CronSlots.Next(expression, at.Value, zone)) yield return at!.Value;
            yield break;
        }
        foreach (var change in near)
        {
            for (var at = CronSlots.Next(expression, change - Hours(3), zone); at < change + Hours(3); at = CronSlots.Next(expression, at.Value, zone)) yield return at!.Value;
        }
    }

    // Instants at which the offset changes in the two years, found by looking at each hour.
    private static List<long> Changes(TimeZoneInfo zone)
    {
        var changes = new List<long>();
        if (!zone.SupportsDaylightSavingTime) return changes;
        var before = zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(Begin));
        for (var at = Begin; at < End; at += Hours(1))
        {
            var offset = zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(at));
            if (offset != before) changes.Add(at);
            before = offset;
        }
        return changes;
    }

    private static IEnumerable<TimeZoneInfo> Zones()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones();
        Assert.True(zones.Count > 300, "the package tzdata is needed for this test");
        // Zones with the same rules need to be tried once only.
        return zones.DistinctBy(zone => string.Join(' ', Changes(zone)) + zone.BaseUtcOffset);
    }

    private static string Expression(Random random) => $"{Field(random, 60)} {Field(random, 24)} {(random.Next(3) == 0 ? random.Next(1, 29).ToString(CultureInfo.InvariantCulture) : "*")} * {(random.Next(3) == 0 ? random.Next(7).ToString(CultureInfo.InvariantCulture) : "*")}";

    private static string Field(Random random, int size) => random.Next(4) switch
    {
        0 => "*",
        1 => $"*/{random.Next(1, size / 2)}",
        2 => $"{random.Next(size)}",
        _ => $"{random.Next(size / 2)}-{random.Next(size / 2, size)}",
    };

    private static long Hours(int hours) => hours * 3_600_000L;

    private static long Ms(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private static string? Iso(long? ms) => ms is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null;
}
