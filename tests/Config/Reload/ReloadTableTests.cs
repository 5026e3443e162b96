using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Reload;

public sealed class ReloadTableTests
{
    [Theory]
    [InlineData("gateway.auth.token", ReloadEffect.Now)]
    [InlineData("gateway.auth", ReloadEffect.Now)]
    [InlineData("logging.level", ReloadEffect.Now)]
    [InlineData("gateway.remote.url", ReloadEffect.NextUse)]
    [InlineData("gateway.limits.maxPayloadBytes", ReloadEffect.NextUse)]
    [InlineData("agents.list", ReloadEffect.NextUse)]
    [InlineData("models.providers.x", ReloadEffect.NextUse)]
    [InlineData("session.dmScope", ReloadEffect.NextUse)]
    [InlineData("gateway.port", ReloadEffect.Restart)]
    [InlineData("gateway", ReloadEffect.Restart)]
    [InlineData("plugins.allow", ReloadEffect.Restart)]
    [InlineData("gatewayx", ReloadEffect.Restart)]
    [InlineData("<root>", ReloadEffect.Restart)]
    internal void Path_has_the_effect_of_the_first_rule_that_covers_it(string path, ReloadEffect effect) =>
        Assert.Equal(effect, ReloadTable.EffectOf(path));

    [Fact]
    public void Plan_parts_the_changes()
    {
        var plan = ReloadPlan.Make(["gateway.port", "logging.level", "agents.list"], ReloadMode.Hybrid);

        Assert.Equal(["gateway.port"], plan.RestartPaths);
        Assert.Equal(["logging.level"], plan.NowPaths);
        Assert.True(plan.NeedsRestart);
    }

    [Fact]
    public void Restart_mode_restarts_for_everything() =>
        Assert.Equal(["ui.seamColor"], ReloadPlan.Make(["ui.seamColor"], ReloadMode.Restart).RestartPaths);
}
