using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SessionResetTests
{
    private const string Direct = "agent:main:main";
    private const string Group = "agent:main:telegram:group:-1";

    private static readonly TimeZoneInfo PlusTwo = TimeZoneInfo.CreateCustomTimeZone("+2", TimeSpan.FromHours(2), "+2", "+2");

    private static DateTimeOffset Utc(int day, int hour, int minute = 0) => new(2026, 11, day, hour, minute, 0, TimeSpan.Zero);

    private static bool IsStale(SessionConfig config, DateTimeOffset updated, DateTimeOffset now, string key = Direct, string? channel = null, bool isThread = false) =>
        SessionResetRule.For(config, key, channel, isThread).IsStale(updated.ToUnixTimeMilliseconds(), now, PlusTwo);

    [Theory]
    [InlineData(21, 1, 59, 21, 2, 0, true)]
    [InlineData(21, 2, 0, 21, 2, 1, false)]
    [InlineData(20, 2, 0, 21, 1, 59, false)]
    [InlineData(20, 1, 59, 21, 1, 59, true)]
    public void Without_settings_a_session_ends_at_four_local_time(int day, int hour, int minute, int nowDay, int nowHour, int nowMinute, bool expected) =>
        Assert.Equal(expected, IsStale(new SessionConfig(), Utc(day, hour, minute), Utc(nowDay, nowHour, nowMinute)));

    [Fact]
    public void The_older_idle_minutes_alone_replace_the_daily_end()
    {
        var config = new SessionConfig { IdleMinutes = 30 };

        Assert.False(IsStale(config, Utc(21, 1, 59), Utc(21, 2, 10)));
        Assert.True(IsStale(config, Utc(21, 1, 59), Utc(21, 2, 30)));
    }

    [Fact]
    public void Daily_with_idle_minutes_ends_by_whichever_comes_first()
    {
        var config = new SessionConfig { Reset = new SessionResetConfig { AtHour = 5, IdleMinutes = 10 } };

        Assert.True(IsStale(config, Utc(21, 2, 59), Utc(21, 3, 0)));
        Assert.True(IsStale(config, Utc(21, 12), Utc(21, 12, 11)));
        Assert.False(IsStale(config, Utc(21, 12), Utc(21, 12, 10)));
    }

    [Fact]
    public void Idle_without_minutes_means_an_hour_and_never_less_than_a_minute()
    {
        var hour = new SessionConfig { Reset = new SessionResetConfig { Mode = SessionResetMode.Idle } };
        var nothing = new SessionConfig { Reset = new SessionResetConfig { Mode = SessionResetMode.Idle, IdleMinutes = 0 } };

        Assert.False(IsStale(hour, Utc(21, 1, 30), Utc(21, 2, 30)));
        Assert.True(IsStale(hour, Utc(21, 1, 30), Utc(21, 2, 31)));
        Assert.False(IsStale(nothing, Utc(21, 1, 30), Utc(21, 1, 31)));
    }

    [Fact]
    public void The_channel_comes_before_the_type_and_the_type_before_the_general_rule()
    {
        static SessionResetConfig Idle(int minutes) => new() { Mode = SessionResetMode.Idle, IdleMinutes = minutes };
        var config = new SessionConfig
        {
            Reset = Idle(1),
            ResetByType = new Dictionary<string, SessionResetConfig> { ["group"] = Idle(2), ["dm"] = Idle(3), ["thread"] = Idle(4) },
            ResetByChannel = new Dictionary<string, SessionResetConfig> { ["Telegram"] = Idle(5) },
        };

        Assert.Equal(3, SessionResetRule.For(config, Direct, "discord").IdleMinutes);
        Assert.Equal(2, SessionResetRule.For(config, Group, "discord").IdleMinutes);
        Assert.Equal(4, SessionResetRule.For(config, Group + ":topic:1", null).IdleMinutes);
        Assert.Equal(4, SessionResetRule.For(config, Direct, null, isThread: true).IdleMinutes);
        Assert.Equal(5, SessionResetRule.For(config, Group, "telegram").IdleMinutes);
    }

    [Theory]
    [InlineData("/new", "")]
    [InlineData(" /NEW ", "")]
    [InlineData("/reset and go on", "and go on")]
    [InlineData("/newer", null)]
    [InlineData("please /new", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Triggers_start_a_session_with_what_follows_them(string? text, string? rest) =>
        Assert.Equal(rest, SessionResetTrigger.Find(text, ["/new", "/reset"])?.Rest);
}
