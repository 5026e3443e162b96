using System.Globalization;
using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Cron;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Tests.Gateway.Cron;

/// <summary>The pure rules of heartbeats: who has one, when, and what an answer means.</summary>
public sealed class HeartbeatRulesTests
{
    [Theory]
    [InlineData("08:00", "22:00", "2026-11-21T07:59:00Z", false)]
    [InlineData("08:00", "22:00", "2026-11-21T08:00:00Z", true)]
    [InlineData("08:00", "22:00", "2026-11-21T22:00:00Z", false)]
    [InlineData("22:00", "06:00", "2026-11-21T23:00:00Z", true)]
    [InlineData("22:00", "06:00", "2026-11-21T05:59:00Z", true)]
    [InlineData("22:00", "06:00", "2026-11-21T12:00:00Z", false)]
    [InlineData("08:00", "24:00", "2026-11-21T23:59:00Z", true)]
    [InlineData("24:00", "08:00", "2026-11-21T12:00:00Z", true)]
    [InlineData("09:00", "09:00", "2026-11-21T03:00:00Z", true)]
    [InlineData("9", "later", "2026-11-21T03:00:00Z", true)]
    public void Hours_may_wrap_midnight_and_what_cannot_be_read_means_always(string start, string end, string now, bool expected) =>
        Assert.Equal(expected, ActiveHours.Contain(new ActiveHoursConfig { Start = start, End = end }, At(now), null, TimeZoneInfo.Utc));

    [Theory]
    [InlineData(null, true)]
    [InlineData("user", true)]
    [InlineData("local", false)]
    [InlineData("Asia/Tokyo", false)]
    [InlineData("No/Where", false)]
    public void Hours_are_of_the_user_unless_they_name_a_zone(string? zone, bool expected) =>
        Assert.Equal(expected, ActiveHours.Contain(new ActiveHoursConfig { Start = "08:00", End = "10:00", Timezone = zone }, At("2026-11-21T14:00:00Z"), "America/New_York", TimeZoneInfo.Utc));

    [Theory]
    [InlineData("HEARTBEAT_OK", true, "")]
    [InlineData("**HEARTBEAT_OK**", true, "")]
    [InlineData("`HEARTBEAT_OK`.", true, "")]
    [InlineData("<b>HEARTBEAT_OK</b>", true, "")]
    [InlineData("HEARTBEAT_OK HEARTBEAT_OK", true, "")]
    [InlineData("HEARTBEAT_OK all is well", true, "all is well")]
    [InlineData("All is well. HEARTBEAT_OK", true, "All is well.")]
    [InlineData("I say HEARTBEAT_OK in the middle", false, "I say HEARTBEAT_OK in the middle")]
    [InlineData("HEARTBEAT_OKAY", false, "HEARTBEAT_OKAY")]
    [InlineData("", false, "")]
    public void The_token_is_taken_off_both_ends_with_its_markup(string text, bool found, string rest)
    {
        Assert.Equal(found, HeartbeatToken.TryStrip(text, out var left));
        Assert.Equal(rest, left);
    }

    [Fact]
    public void An_acknowledgement_may_carry_a_few_words_but_no_more()
    {
        Assert.Equal("ok-empty", HeartbeatReply.Acknowledgement("  ", 300, out _));
        Assert.Equal("ok-token", HeartbeatReply.Acknowledgement("HEARTBEAT_OK fine", 300, out _));
        Assert.Null(HeartbeatReply.Acknowledgement("HEARTBEAT_OK " + new string('x', 301), 300, out var told));
        Assert.Equal(301, told.Length);
        Assert.Null(HeartbeatReply.Acknowledgement("Your plants are dry", 300, out _));
    }

    [Fact]
    public void The_same_alert_is_not_repeated_within_a_day()
    {
        var entry = new SessionEntry { SessionId = "s", More = JsonSerializer.Deserialize("""{"lastHeartbeatText":"dry ","lastHeartbeatSentAt":1000}""", TestMembers.Default.DictionaryStringJsonElement) };

        Assert.True(HeartbeatReply.IsRepeated(" dry", entry, 1000 + 86_399_999));
        Assert.False(HeartbeatReply.IsRepeated("dry", entry, 1000 + 86_400_000));
        Assert.False(HeartbeatReply.IsRepeated("wet", entry, 2000));
        Assert.False(HeartbeatReply.IsRepeated("dry", null, 2000));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("# Heading\n\n## Another\n", true)]
    [InlineData("#\n- \n* [ ]\n- [x]\n+\n", true)]
    [InlineData("# Heading\n- water the plants", false)]
    [InlineData("#hashtag", false)]
    [InlineData("text", false)]
    public void A_file_of_headings_and_empty_items_says_nothing(string text, bool expected) => Assert.Equal(expected, HeartbeatFile.SaysNothing(text));

    [Fact]
    public void Settings_of_an_agent_go_over_the_defaults_member_by_member()
    {
        var config = new OpenClawConfig
        {
            Agents = new AgentsConfig
            {
                Defaults = new AgentDefaultsConfig { Heartbeat = new HeartbeatConfig { Every = "1h", AckMaxChars = 10, Target = "none", IsConfigured = true } },
                List = [new AgentConfig { Id = "main", Default = true }, new AgentConfig { Id = "beta", Heartbeat = new HeartbeatConfig { Every = "10", Prompt = "Look", IsConfigured = true } }],
            },
        };

        var all = HeartbeatSettings.All(config);

        // Once one agent has a heartbeat of its own, only those have one.
        Assert.Null(all[0].Every);
        Assert.Equal("disabled", all[0].EveryText);
        Assert.Equal((TimeSpan.FromMinutes(10), "Look", "none", 10), (all[1].Every, all[1].Prompt, all[1].Target, all[1].AckMaxChars));
    }

    [Theory]
    [InlineData("0m")]
    [InlineData("soon")]
    public void An_interval_of_nothing_switches_it_off(string every) =>
        Assert.Null(HeartbeatSettings.All(new OpenClawConfig { Agents = new AgentsConfig { Defaults = new AgentDefaultsConfig { Heartbeat = new HeartbeatConfig { Every = every } } } })[0].Every);

    [Fact]
    public void By_default_the_default_agent_has_one_every_half_hour()
    {
        var settings = Assert.Single(HeartbeatSettings.All(new OpenClawConfig()));

        Assert.Equal((TimeSpan.FromMinutes(30), "30m", "last", 300), (settings.Every, settings.EveryText, settings.Target, settings.AckMaxChars));
    }

    private static DateTimeOffset At(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);
}
