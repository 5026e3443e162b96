using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Reload;

public sealed class ReloadTableTests
{
    [Theory]
    [InlineData("gateway.auth.token", ReloadEffect.Now)]
    [InlineData("gateway.auth", ReloadEffect.Now)]
    [InlineData("gateway.port", ReloadEffect.Now)]
    [InlineData("gateway.tls.enabled", ReloadEffect.Now)]
    [InlineData("gateway.limits.tickIntervalMs", ReloadEffect.Now)]
    [InlineData("gateway.limits.maxPayloadBytes", ReloadEffect.NextConnect)]
    [InlineData("gateway.controlUi.allowedOrigins", ReloadEffect.NextConnect)]
    [InlineData("gateway.http.endpoints.responses.enabled", ReloadEffect.NextConnect)]
    [InlineData("gateway.remote.url", ReloadEffect.Nothing)]
    [InlineData("gateway.tailscale.mode", ReloadEffect.Restart)]
    [InlineData("gateway", ReloadEffect.Restart)]
    [InlineData("logging.level", ReloadEffect.Now)]
    [InlineData("agents.list", ReloadEffect.NextRun)]
    [InlineData("models.providers.x", ReloadEffect.NextRun)]
    [InlineData("session.dmScope", ReloadEffect.NextRun)]
    [InlineData("discovery.mdns.mode", ReloadEffect.Restart)]
    [InlineData("plugins.allow", ReloadEffect.Nothing)]
    [InlineData("gatewayx", ReloadEffect.Nothing)]
    [InlineData("<root>", ReloadEffect.Restart)]
    internal void Path_has_the_effect_of_the_first_rule_that_covers_it(string path, ReloadEffect effect) =>
        Assert.Equal(effect, ReloadTable.EffectOf(path));

    [Fact]
    public void Plan_parts_the_changes()
    {
        var plan = ReloadPlan.Make(["gateway.mode", "logging.level", "agents.list", "ui.seamColor", "meta"], ReloadMode.Hybrid);

        Assert.Equal(["gateway.mode"], plan.RestartPaths);
        Assert.Equal(["agents.list"], plan.NextRunPaths);
        Assert.Equal(["ui.seamColor"], plan.NextConnectPaths);
        Assert.Equal("now: logging.level; next connection: ui.seamColor; next run: agents.list; restart: gateway.mode", plan.Describe());
        Assert.Equal(["logging.level"], plan.NowPaths);
        Assert.True(plan.NeedsRestart);
    }

    [Fact]
    public void Restart_mode_restarts_for_everything() =>
        Assert.Equal(["ui.seamColor"], ReloadPlan.Make(["ui.seamColor"], ReloadMode.Restart).RestartPaths);

    [Fact]
    public void Every_section_that_is_read_has_a_rule_of_its_own()
    {
        var sections = ConfigSchema.Build()["properties"]!.AsObject().Select(member => member.Key).Where(RootShape.Shape.Uses);

        Assert.All(sections, section => Assert.Contains(ReloadTable.Rules, rule => rule.Covers(section)));
    }

    [Fact]
    public void Section_that_comes_or_goes_is_judged_by_its_settings()
    {
        var before = JsonNode.Parse("""{"a":1}""");
        var after = JsonNode.Parse("""{"a":1,"gateway":{"auth":{"token":"x"},"port":5},"ui":{"assistant":{"name":"n"}}}""");

        Assert.Equal(["gateway.auth.token", "gateway.port", "ui"], ConfigDiff.SettingPaths(before, after));
        Assert.Equal(["gateway.auth.token", "gateway.port", "ui"], ConfigDiff.SettingPaths(after, before));
    }
}
