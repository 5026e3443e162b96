using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SendPolicyTests
{
    private const string Group = "agent:main:telegram:group:-1";

    private static readonly SessionEntry Entry = new() { SessionId = "a" };

    private static bool MaySend(SendPolicyConfig config, string key = "agent:main:main", SessionEntry? entry = null, string? channel = null) =>
        SendPolicy.Decide(config, key, entry, channel) == SendPolicyAction.Allow;

    private static SendPolicyConfig Rules(params SendPolicyRuleConfig[] rules) => new() { Rules = rules };

    [Fact]
    public void Without_rules_everything_may_leave() => Assert.True(MaySend(new SendPolicyConfig()));

    [Fact]
    public void A_denial_wins_wherever_it_stands()
    {
        var config = Rules(
            new() { Action = SendPolicyAction.Allow, Channel = "telegram" },
            new() { Action = SendPolicyAction.Deny, ChatType = ChatType.Group });

        Assert.False(MaySend(config, Group));
    }

    [Fact]
    public void An_allowing_rule_is_an_exception_to_a_denying_default()
    {
        var config = new SendPolicyConfig { Default = SendPolicyAction.Deny, Rules = [new() { Action = SendPolicyAction.Allow, KeyPrefix = "agent:main:telegram:" }] };

        Assert.True(MaySend(config, Group));
        Assert.False(MaySend(config));
    }

    [Theory]
    [InlineData("deny", false)]
    [InlineData("ALLOW", true)]
    public void The_sessions_own_setting_wins_over_rules(string setting, bool expected)
    {
        var config = Rules(new SendPolicyRuleConfig { Action = expected ? SendPolicyAction.Deny : SendPolicyAction.Allow });

        Assert.Equal(expected, MaySend(config, entry: Entry with { SendPolicy = setting }));
    }

    [Fact]
    public void The_channel_is_the_given_one_else_the_entrys_else_the_keys()
    {
        var config = Rules(new SendPolicyRuleConfig { Action = SendPolicyAction.Deny, Channel = "discord" });

        Assert.False(MaySend(config, Group, Entry with { Channel = "telegram" }, channel: "Discord"));
        Assert.False(MaySend(config, Group, Entry with { LastChannel = "discord" }));
        Assert.True(MaySend(config, Group, Entry with { Channel = "telegram", LastChannel = "discord" }));
        Assert.True(MaySend(config, Group, Entry));
    }
}
