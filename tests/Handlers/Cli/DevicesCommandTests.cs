using OpenClaw.Client;
using OpenClaw.Handlers.Cli;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class DevicesCommandTests : IDisposable
{
    private const string List = """
        {"pending":[{"requestId":"r1","deviceId":"d1","displayName":"Phone","role":"node","roles":["node"],"scopes":[],"remoteIp":"192.0.2.9","ts":1}],
         "paired":[{"deviceId":"d2","clientId":"cli","roles":["operator"],"scopes":["operator.read","operator.write"],
                    "tokens":[{"role":"node","revokedAtMs":5},{"role":"operator"}]}]}
        """;

    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private static Task<ScriptedGateway> StartAsync() => ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
    {
        ["device.pair.list"] = _ => List,
        ["device.pair.approve"] = _ => """{"requestId":"r1","device":{"deviceId":"d1","displayName":"Phone"}}""",
        ["device.pair.reject"] = _ => """{"requestId":"r1","deviceId":"d1"}""",
        ["device.pair.remove"] = _ => """{"deviceId":"d1"}""",
        ["device.pair.rename"] = _ => """{"deviceId":"d1"}""",
        ["device.token.rotate"] = _ => """{"deviceId":"d1","role":"operator","token":"new","scopes":["operator.read"],"rotatedAtMs":1}""",
        ["device.token.revoke"] = _ => """{"deviceId":"d1","role":"operator","revokedAtMs":1}""",
    });

    [Fact]
    public async Task The_list_shows_requests_and_devices()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("devices", "list");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches("""
            ^Pending \(1\)
              Request  Device  Role  Scopes  IP         Age
              r1       Phone   node  none    192\.0\.2\.9  [0-9]+d ago
            Paired \(1\)
              Device  Name  Roles     Scopes                         Tokens                    IP
              d2      cli   operator  operator\.read, operator\.write  node \(revoked\), operator  -
            Approve one with: openclaw devices approve <request>
            $
            """.ReplaceLineEndings("\n"), result.Out);
    }

    [Theory]
    [InlineData("approve r1", "device.pair.approve", """{"requestId":"r1"}""", "Approved Phone (d1)")]
    [InlineData("reject r1", "device.pair.reject", """{"requestId":"r1"}""", "Rejected d1")]
    [InlineData("remove d1", "device.pair.remove", """{"deviceId":"d1"}""", "Removed d1")]
    [InlineData("rename --device d1 --name Desk", "device.pair.rename", """{"deviceId":"d1","label":"Desk"}""", "Renamed d1 to Desk")]
    [InlineData("revoke --device d1 --role node", "device.token.revoke", """{"deviceId":"d1","role":"node"}""", "Revoked the node token of d1")]
    [InlineData("rotate --device d1 --role operator", "device.token.rotate", """{"deviceId":"d1","role":"operator"}""", "New operator token of d1 (operator.read): new")]
    [InlineData("rotate --device d1 --role operator --scope a --scope b", "device.token.rotate", """{"deviceId":"d1","role":"operator","scopes":["a","b"]}""", "New operator token of d1 (operator.read): new")]
    public async Task Each_command_is_one_request_and_one_line(string line, string method, string parameters, string text)
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync(["devices", .. line.Split(' ')]);

        Assert.Equal((0, text + "\n", ""), (result.ExitCode, result.Out, result.Error));
        var request = Assert.Single(gateway.Requests);
        Assert.Equal((method, parameters), (request.Method, request.Params));
    }

    [Fact]
    public async Task Json_is_the_answer()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        Assert.StartsWith("{\n  \"pending\": [\n", (await _cli.RunAsync("devices", "list", "--json")).Out, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"requestId\": \"r1\"", (await _cli.RunAsync("devices", "approve", "r1", "--json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_gateways_words()
    {
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>());
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("devices", "approve", "nope");

        Assert.Equal((1, "", "unknown method: device.pair.approve\n"), (result.ExitCode, result.Out, result.Error));
    }

    [Fact]
    public async Task All_are_removed_when_somebody_says_so()
    {
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
        {
            ["device.pair.list"] = _ => """{"pending":[{"requestId":"r1"}],"paired":[{"deviceId":"d1"},{"deviceId":"d2"}]}""",
            ["device.pair.remove"] = _ => """{"deviceId":"d"}""",
        });
        _cli.UseGateway(gateway);

        var nobody = await _cli.RunAsync("devices", "clear");
        _cli.Answers = new StringReader("n\n");
        var no = await _cli.RunAsync("devices", "clear");
        Assert.All(gateway.Requests, request => Assert.Equal("device.pair.list", request.Method));
        _cli.Answers = new StringReader("y\n");
        var yes = await _cli.RunAsync("devices", "clear");
        var json = await _cli.RunAsync("devices", "clear", "--pending", "--yes", "--json");

        Assert.Equal((1, "Non-interactive session; re-run with --yes.\n"), (nobody.ExitCode, nobody.Error));
        Assert.Equal((1, "Remove 2 paired device(s) and reject 0 request(s)? [y/N] Nothing was removed.\n"), (no.ExitCode, no.Out));
        Assert.Equal((0, "Remove 2 paired device(s) and reject 0 request(s)? [y/N] Removed 2 paired device(s).\n"), (yes.ExitCode, yes.Out));
        // This gateway does not know how to reject: told, and the others were removed all the same.
        Assert.Equal((1, "r1: unknown method: device.pair.reject\n"), (json.ExitCode, json.Error));
        Assert.Equal("""{"removedDevices":["d1","d2"],"rejectedPending":[]}""", System.Text.Json.Nodes.JsonNode.Parse(json.Out)!.ToJsonString());
    }

    [Fact]
    public async Task Who_clears_the_devices_as_one_of_them_is_removed_last()
    {
        var identity = await new DeviceIdentityStore(Path.Combine(_cli.Home.Path, ".openclaw"), TimeProvider.System).LoadOrCreateAsync(TestContext.Current.CancellationToken);
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
        {
            ["device.pair.list"] = _ => $$"""{"pending":[{"requestId":"r1"}],"paired":[{"deviceId":"{{identity.DeviceId}}"},{"deviceId":"d1"}]}""",
            ["device.pair.reject"] = _ => """{"requestId":"r1"}""",
            ["device.pair.remove"] = _ => """{"deviceId":"d"}""",
        });
        _cli.UseGateway(gateway);
        _cli.Variables.Remove(GatewayVariables.Token);

        var result = await _cli.RunAsync("devices", "clear", "--pending", "--yes");

        Assert.Equal((0, "Removed 2 paired device(s).\nRejected 1 request(s).\n", ""), (result.ExitCode, result.Out, result.Error));
        Assert.Equal(
            ["""{"requestId":"r1"}""", """{"deviceId":"d1"}""", $$"""{"deviceId":"{{identity.DeviceId}}"}"""],
            gateway.Requests.Skip(1).Select(request => request.Params));
    }

    [Fact]
    public async Task What_was_removed_before_the_connection_ended_is_told()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            while (await peer.NextRequestAsync() is { } request)
            {
                if (request.Params.Contains("d2", StringComparison.Ordinal))
                {
                    peer.Abort();
                    return;
                }
                await peer.AnswerAsync(request.Id, request.Method == "device.pair.list"
                    ? """{"pending":[],"paired":[{"deviceId":"d1"},{"deviceId":"d2"},{"deviceId":"d3"}]}"""
                    : """{"deviceId":"d1"}""");
            }
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("devices", "clear", "--yes", "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("gateway closed (", result.Error, StringComparison.Ordinal);
        Assert.Equal("""{"removedDevices":["d1"],"rejectedPending":[]}""", System.Text.Json.Nodes.JsonNode.Parse(result.Out)!.ToJsonString());
    }

    [Fact]
    public async Task What_a_device_calls_itself_draws_no_rows_of_its_own()
    {
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
        {
            ["device.pair.list"] = _ => """{"pending":[{"requestId":"r1","displayName":"nice\u001b[2J\nr2  trusted","role":"operator","ts":1}],"paired":[]}""",
        });
        _cli.UseGateway(gateway);

        var lines = (await _cli.RunAsync("devices", "list")).Out.Split('\n');

        Assert.Contains("nice[2J r2  trusted", lines[2], StringComparison.Ordinal);
        Assert.Equal("Paired (0)", lines[3]);
    }
}
