using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class SkillsAndChannelsCommandTests : IDisposable
{
    private const string Skills = """
        {"workspaceDir":"/w","managedSkillsDir":"/m","skills":[
          {"name":"tmux","description":"Panes","source":"bundled","skillKey":"tmux","emoji":"🧵","eligible":true,"disabled":false,"blockedByAllowlist":false,
           "filePath":"/s/tmux/SKILL.md","requirements":{"bins":["tmux"]},"missing":{"bins":[]},"install":[]},
          {"name":"gh","description":"GitHub","source":"bundled","skillKey":"github","eligible":false,"disabled":false,"blockedByAllowlist":false,
           "filePath":"/s/gh/SKILL.md","requirements":{"bins":["gh"],"env":["T"]},"missing":{"bins":["gh"],"env":["T"]},"install":[{"id":"brew","kind":"brew","label":"Install GitHub CLI (brew)","bins":["gh"]}]}]}
        """;

    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private static Task<ScriptedGateway> StartAsync() => ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
    {
        ["skills.status"] = _ => Skills,
        ["skills.install"] = _ => """{"ok":true,"message":"Installed","stdout":"done\n","stderr":"","code":0}""",
        ["skills.update"] = _ => """{"ok":true,"skillKey":"github","config":{}}""",
        ["channels.status"] = _ => """{"ts":1,"channelOrder":["telegram"],"channelLabels":{"telegram":"Telegram"},"channels":{},"channelAccounts":{"telegram":[{"accountId":"default","enabled":true,"running":false,"lastError":"no token"}]},"channelDefaultAccountId":{}}""",
        ["channels.logout"] = _ => """{"channel":"telegram","accountId":"default","cleared":true}""",
        ["usage.status"] = _ => """{"updatedAt":1,"providers":[{"provider":"x","displayName":"X","windows":[{"label":"5h","usedPercent":12.4}]}]}""",
        ["usage.cost"] = _ => """{"updatedAt":1,"days":30,"daily":[{"date":"2026-01-02","totalTokens":10,"totalCost":0.004}],"totals":{"totalTokens":1234,"totalCost":1.5,"missingCostEntries":2}}""",
        ["sessions.usage"] = _ => """{"updatedAt":1,"sessions":[{"key":"agent:main:main","model":"m","usage":{"totalTokens":2000,"totalCost":0.25}}]}""",
    });

    private async Task<CliResult> RunAsync(ScriptedGateway gateway, string line)
    {
        _cli.UseGateway(gateway);
        return await _cli.RunAsync(line.Split(' '));
    }

    [Fact]
    public async Task Skills_are_listed_checked_and_explained()
    {
        await using var gateway = await StartAsync();

        Assert.Equal("Skills (1/2 ready)\nStatus   Skill  Description  Source\nready    tmux   Panes        bundled\nmissing  gh     GitHub       bundled\n", (await RunAsync(gateway, "skills list")).Out);
        Assert.EndsWith("\nReady to use:\n  🧵 tmux\n\nMissing requirements:\n  gh (bins: gh; env: T)\n", (await RunAsync(gateway, "skills check")).Out, StringComparison.Ordinal);
        var info = (await RunAsync(gateway, "skills info github")).Out;
        Assert.Contains("Requirements:\n  Binaries: gh (missing)\n  Environment: T (missing)\n\nInstall options:\n  Install GitHub CLI (brew): openclaw skills install gh brew\n", info, StringComparison.Ordinal);
        Assert.Equal((1, "Skill \"nope\" not found. Run openclaw skills list to see available skills.\n"), (await RunAsync(gateway, "skills info nope")) is var none ? (none.ExitCode, none.Error) : default);
        Assert.Single(JsonNode.Parse((await RunAsync(gateway, "skills list --eligible --json")).Out)!["skills"]!.AsArray());
        Assert.Equal(1, (int)JsonNode.Parse((await RunAsync(gateway, "skills check --json")).Out)!["summary"]!["missingRequirements"]!);
    }

    [Theory]
    [InlineData("skills install gh brew", "skills.install", """{"name":"gh","installId":"brew"}""", "done\nInstalled\n")]
    [InlineData("skills update github --disable --env A=b --env C=", "skills.update", """{"skillKey":"github","enabled":false,"env":{"A":"b","C":""}}""", "Updated github.\n")]
    [InlineData("channels status --probe", "channels.status", """{"probe":true,"timeoutMs":10000}""", "Gateway reachable.\n- Telegram default: enabled, stopped, error: no token\n")]
    [InlineData("channels logout --channel telegram", "channels.logout", """{"channel":"telegram"}""", "Signed out of telegram (default).\n")]
    [InlineData("usage cost --days 7", "usage.cost", """{"days":7}""", "Usage cost (7 days)\nTotal: $1.50 · 1.2k tokens\n2 answers came from models without a price\nLatest day: 2026-01-02 · $0.0040 · 10 tokens\n")]
    [InlineData("gateway usage-cost", "usage.cost", """{"days":30}""", "Usage cost (30 days)\nTotal: $1.50 · 1.2k tokens\n2 answers came from models without a price\nLatest day: 2026-01-02 · $0.0040 · 10 tokens\n")]
    [InlineData("usage sessions --limit 3", "sessions.usage", """{"limit":3}""", "Session          Model  Tokens  Cost\nagent:main:main  m      2k      $0.25\n")]
    public async Task One_request_one_answer(string line, string method, string parameters, string text)
    {
        await using var gateway = await StartAsync();

        var result = await RunAsync(gateway, line);

        Assert.Equal((0, text, ""), (result.ExitCode, result.Out, result.Error));
        var request = Assert.Single(gateway.Requests);
        Assert.Equal((method, parameters), (request.Method, request.Params));
        Assert.StartsWith("{\n", (await RunAsync(gateway, line + " --json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usage_shows_providers_and_cost()
    {
        await using var gateway = await StartAsync();

        var result = await RunAsync(gateway, "usage");

        Assert.StartsWith("X: 5h 12% used\nUsage cost (30 days)\nTotal: $1.50", result.Out, StringComparison.Ordinal);
        Assert.Equal(1.5, (double)JsonNode.Parse((await RunAsync(gateway, "usage --json")).Out)!["cost"]!["totals"]!["totalCost"]!);
    }

    [Fact]
    public async Task Channels_are_listed_from_the_configuration_with_or_without_a_gateway()
    {
        _cli.Home.Write(".openclaw/openclaw.json", """{"channels":{"telegram":{"accounts":{"a":{},"b":{}}},"discord":{"token":"x"}}}""");
        _cli.UseFreePort();
        var alone = await _cli.RunAsync("channels", "list", "--json");
        await using var gateway = await StartAsync();
        var text = await RunAsync(gateway, "channels list");

        Assert.Equal("""{"chat":{"discord":["default"],"telegram":["a","b"]},"auth":[]}""", JsonNode.Parse(alone.Out)!.ToJsonString());
        Assert.Equal("Chat channels:\n- discord: default\n- telegram: a, b\n\nAuth providers (OAuth + API keys):\n- none\n\nX: 5h 12% used\n", text.Out);
    }

    [Fact]
    public async Task Without_a_gateway_the_status_of_channels_is_what_is_configured()
    {
        _cli.UseFreePort();

        var result = await _cli.RunAsync("channels", "status");

        Assert.Equal((0, "Gateway not reachable; showing config-only status.\nNo channels are configured.\n"), (result.ExitCode, result.Out));
        Assert.Equal(1, (await _cli.RunAsync("channels", "status", "--json")).ExitCode);
    }

    [Theory]
    [InlineData("skills update github", "Nothing to change: use --enable, --disable, --api-key or --env\n")]
    [InlineData("skills update github --enable --disable", "Use either --enable or --disable\n")]
    [InlineData("skills update github --env A", "Invalid --env A (use NAME=VALUE)\n")]
    [InlineData("channels logout", "error: required option '--channel' not specified\n")]
    [InlineData("usage cost --days x", "Invalid --days (use a whole number)\n")]
    public async Task Wrong_arguments_are_told_before_anything_is_sent(string line, string error)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(error.TrimEnd('\n')[..20], result.Error, StringComparison.Ordinal);
    }
}
