using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Tools;

/// <summary>What an agent could use and what a conversation may use.</summary>
public sealed class ToolsTests
{
    [Fact]
    public async Task The_catalogue_holds_every_tool_of_an_agent_in_groups_with_the_profiles_that_allow_it()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with { Tools = config.Tools with { Deny = ["exec"] } });
        await using var peer = await gateway.ConnectV4Async("operator.read");

        var catalog = (await peer.RequestAsync("tools.catalog", """{"agentId":"main","includePlugins":true}""")).GetProperty("payload");

        var groups = catalog.GetProperty("groups").EnumerateArray().ToDictionary(group => group.GetProperty("id").GetString()!);
        Assert.Equal(["read", "write", "edit"], Ids(groups["fs"]).Where(id => id != "apply_patch"));
        Assert.Equal(["exec", "process"], Ids(groups["runtime"]));
        Assert.Contains("cron", Ids(groups["automation"]));
        var read = groups["fs"].GetProperty("tools")[0];
        Assert.Equal(["coding"], read.GetProperty("defaultProfiles").EnumerateArray().Select(profile => profile.GetString()));
        Assert.Equal(["minimal", "coding", "messaging", "full"], catalog.GetProperty("profiles").EnumerateArray().Select(profile => profile.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_conversation_gets_what_the_policy_in_force_leaves()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with { Tools = config.Tools with { Profile = ToolProfile.Coding, Deny = ["exec"] } });
        await using var peer = await gateway.ConnectV4Async("operator.read");

        var effective = (await peer.RequestAsync("tools.effective", """{"sessionKey":"agent:main:main","agentId":"main"}""")).GetProperty("payload");

        Assert.Equal("coding", effective.GetProperty("profile").GetString());
        var ids = Ids(Assert.Single(effective.GetProperty("groups").EnumerateArray()));
        Assert.Contains("read", ids);
        Assert.DoesNotContain("exec", ids);
        Assert.DoesNotContain("cron", ids);
    }

    [Theory]
    [InlineData("tools.catalog", """{"agentId":"nobody"}""", "unknown agent id \"nobody\"")]
    [InlineData("tools.effective", """{"sessionKey":"agent:main:elsewhere"}""", "unknown session key \"agent:main:elsewhere\"")]
    [InlineData("tools.effective", """{"sessionKey":"agent:main:main","agentId":"other"}""", "agent id \"other\" does not match session agent \"main\"")]
    public async Task Who_is_not_there_is_named(string method, string parameters, string text)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.read");

        var answer = await peer.RequestAsync(method, parameters);

        Assert.Equal(text, answer.GetProperty("error").GetProperty("message").GetString());
    }

    private static List<string> Ids(JsonElement group) => [.. group.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("id").GetString()!)];
}
