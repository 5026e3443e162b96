using System.Text.Json.Nodes;
using OpenClaw.Handlers.Cli;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary><c>health</c>, <c>status</c>, <c>gateway health|status|probe</c>, <c>dashboard</c>.</summary>
public sealed class StatusCommandsTests : IDisposable
{
    private const string Health = """
        {"ok":true,"ts":1,"durationMs":0,"channels":{"telegram":{"configured":true},"signal":{"linked":true}},
         "channelOrder":["telegram","signal"],"channelLabels":{"telegram":"Telegram"},"defaultAgentId":"main",
         "agents":[{"agentId":"main","isDefault":true,"heartbeat":{"enabled":true,"every":"30m"},
                    "sessions":{"path":"/s/main.json","count":2,"recent":[{"key":"agent:main:main","updatedAt":1,"age":720000},{"key":"agent:main:x","updatedAt":1,"age":5}]}},
                   {"agentId":"beta","heartbeat":{"enabled":false},"sessions":{"path":"/s/beta.json","count":0,"recent":[]}}]}
        """;

    private const string Status = """
        {"heartbeat":{"defaultAgentId":"main","agents":[]},"channelSummary":[],"queuedSystemEvents":[],
         "sessions":{"paths":["/s/main.json"],"count":2,"defaults":{"model":"mock-1","contextTokens":128000},
           "recent":[{"key":"agent:main:main","kind":"direct","age":720000,"model":"mock-1","totalTokens":10,"contextTokens":128000}]}}
        """;

    private const string Presence = """[{"host":"box","ip":"192.0.2.7","version":"9.9.9","platform":"linux","mode":"gateway","reason":"self"}]""";

    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private static Task<ScriptedGateway> StartAsync() => ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
    {
        ["health"] = _ => Health,
        ["status"] = _ => Status,
        ["system-presence"] = _ => Presence,
        ["config.get"] = _ => "{}",
    });

    [Fact]
    public async Task Health_is_told_line_by_line()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("health");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """
            Telegram: configured
            signal: linked
            Agents: main (default), beta
            Heartbeat interval: 30m (main)
            Session store (main): /s/main.json (2 entries)
            - agent:main:main (12m ago)
            - agent:main:x (just now)
            Session store (beta): /s/beta.json (0 entries)

            """,
            result.Out);
    }

    [Fact]
    public async Task Health_as_json_is_what_the_gateway_said()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("health", "--json");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Health), JsonNode.Parse(result.Out)));
        Assert.Equal("", Assert.Single(gateway.Requests).Params);
    }

    [Fact]
    public async Task Gateway_health_tells_the_time_it_took()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("gateway", "health");

        Assert.Matches("^Gateway Health\nOK \\([0-9]+ms\\)\nTelegram: configured\nsignal: linked\n$", result.Out);
    }

    [Fact]
    public async Task Status_with_a_gateway_shows_agents_and_sessions()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("status");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"ws://127.0.0.1:{gateway.Port} (local loopback), reachable in", result.Out, StringComparison.Ordinal);
        Assert.Contains("main (default), beta", result.Out, StringComparison.Ordinal);
        Assert.Contains("agent:main:main  direct  12m ago  mock-1  10/128000", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_as_json_adds_this_machine_to_the_gateways_answer()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        var json = JsonNode.Parse((await _cli.RunAsync("status", "--json")).Out)!;

        Assert.Equal(2, (int)json["sessions"]!["count"]!);
        Assert.True((bool)json["gateway"]!["reachable"]!);
        Assert.Equal("box", (string)json["gateway"]!["self"]!["host"]!);
        Assert.Equal(2, (int)json["agents"]!["totalSessions"]!);
        Assert.Equal("main", (string)json["agents"]!["defaultId"]!);
    }

    [Fact]
    public async Task Status_works_without_a_gateway()
    {
        var port = _cli.UseFreePort();

        var text = await _cli.RunAsync("status");
        var json = JsonNode.Parse((await _cli.RunAsync("status", "--json")).Out)!;

        Assert.Equal(0, text.ExitCode);
        Assert.Contains($"ws://127.0.0.1:{port} (local loopback), not reachable: ", text.Out, StringComparison.Ordinal);
        Assert.Contains("Start the gateway with: openclaw gateway", text.Out, StringComparison.Ordinal);
        Assert.False((bool)json["gateway"]!["reachable"]!);
        Assert.Null(json["agents"]);
        Assert.Equal((0, 1), ((await _cli.RunAsync("gateway", "status")).ExitCode, (await _cli.RunAsync("gateway", "status", "--require-rpc")).ExitCode));
    }

    [Fact]
    public async Task Status_of_a_gateway_that_refuses_says_what_to_do_about_it()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            var id = await peer.ReceiveConnectAsync();
            await peer.RefuseAsync(id, "INVALID_REQUEST", "unauthorized: gateway token mismatch", """{"code":"AUTH_TOKEN_MISMATCH"}""");
            await peer.CloseAsync(1008, "unauthorized");
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("status");

        Assert.EndsWith("\nFix: pass --token, or set OPENCLAW_GATEWAY_TOKEN or gateway.auth.token, to the token of that gateway.\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_status_knows_who_listens_and_whether_it_answers()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("gateway", "status", "--json");

        var json = JsonNode.Parse(result.Out)!;
        Assert.True((bool)json["rpc"]!["ok"]!);
        Assert.Equal("9.9.9", (string)json["rpc"]!["version"]!);
        Assert.Equal("environment", (string)json["gateway"]!["portSource"]!);
        if (OperatingSystem.IsLinux()) Assert.Equal(Environment.ProcessId, (int)json["port"]!["listeners"]![0]!["pid"]!);
    }

    [Fact]
    public async Task Gateway_status_succeeds_also_when_nobody_answers()
    {
        _cli.UseFreePort();

        var result = await _cli.RunAsync("gateway", "status");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("RPC probe: failed\ngateway closed (1006", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_asks_with_the_least_rights_and_lives_with_refusals()
    {
        var connects = new List<string>();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync(auth: """{"role":"operator","scopes":[]}""");
            var client = peer.Connect.GetProperty("client");
            connects.Add($"{peer.Connect.GetProperty("minProtocol")} {client.GetProperty("mode")} {peer.Connect.GetProperty("scopes")}");
            while (await peer.NextRequestAsync() is { } request)
            {
                if (request.Method == "health") await peer.AnswerAsync(request.Id, """{"ok":true}""");
                else await peer.RefuseAsync(request.Id, "FORBIDDEN", "missing scope: operator.read");
            }
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("gateway", "probe", "--json");

        Assert.Equal(0, result.ExitCode);
        var json = JsonNode.Parse(result.Out)!;
        Assert.True((bool)json["ok"]!);
        Assert.True((bool)json["degraded"]!);
        Assert.Equal("local", (string)json["primaryTargetId"]!);
        Assert.True((bool)json["targets"]![0]!["health"]!["ok"]!);
        Assert.Null(json["targets"]![0]!["summary"]);
        Assert.Equal(["""3 probe ["operator.read"]"""], connects);
    }

    [Fact]
    public async Task A_probe_that_finds_nothing_fails()
    {
        _cli.UseFreePort();

        var result = await _cli.RunAsync("gateway", "probe", "--token", "t");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("not reachable: gateway closed (1006", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_address_carries_the_token_in_its_fragment_only()
    {
        var port = _cli.UseFreePort();
        _cli.Variables[GatewayVariables.Token] = "a b";

        var result = await _cli.RunAsync("dashboard", "--no-open");

        Assert.Equal((0, $"Dashboard URL: http://127.0.0.1:{port}/#token=a%20b\n"), (result.ExitCode, result.Out));
    }

    [Fact]
    public async Task Without_a_screen_the_dashboard_says_how_to_get_there()
    {
        var port = _cli.UseFreePort();

        var json = await _cli.RunAsync("dashboard", "--json");
        Assert.Equal($"http://127.0.0.1:{port}/", (string)JsonNode.Parse(json.Out)!["url"]!);

        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems always have a screen");
        var text = await _cli.RunAsync("dashboard");
        Assert.Equal(0, text.ExitCode);
        Assert.Contains($"ssh -N -L {port}:127.0.0.1:{port}", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_adds_agents_channels_usage_and_the_log_and_leaves_out_what_the_gateway_does_not_know()
    {
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
        {
            ["health"] = _ => """{"ok":true,"durationMs":3,"defaultAgentId":"main","agents":[{"agentId":"main","isDefault":true,"sessions":{"count":4}}]}""",
            ["status"] = _ => """{"sessions":{"count":4,"recent":[]}}""",
            ["system-presence"] = _ => "[]",
            ["channels.status"] = _ => """{"channelOrder":[],"channelAccounts":{}}""",
            ["logs.tail"] = _ => """{"file":"/l","lines":["one line"]}""",
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("status", "--all", "--deep");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("\nAgents\n  Agent  Model", result.Out, StringComparison.Ordinal);
        Assert.Contains("\nChannels\nNo channels are running.\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("\nProbe\nGateway: OK (3ms)\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("\nSecurity audit\n", result.Out, StringComparison.Ordinal);
        Assert.EndsWith("\nLog (/l)\n  one line\n", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage", result.Out, StringComparison.Ordinal);
        Assert.Contains(gateway.Requests, request => request is { Method: "health", Params: """{"probe":true}""" });
    }
}
