using System.Text.Json;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Wizard;

/// <summary>The first set-up over the wire: against the captures of product 2026.2.12, and to its end.</summary>
public sealed class WizardTests
{
    private static readonly string[] Admin = ["operator.admin"];

    [Fact]
    public async Task Steps_and_refusals_are_the_captured_ones()
    {
        await using var gateway = await GatewayFixture.StartAsync(start: NobodyFollows, file: """{"gateway":{"port":19001}}""");
        await using var peer = await gateway.ConnectV3Async(Admin);
        var starts = GoldenExchange.Load("v3/wizard.start");
        var nexts = GoldenExchange.Load("v3/wizard.next");
        var cancels = GoldenExchange.Load("v3/wizard.cancel");

        var start = await peer.RequestAsync("wizard.start", """{"mode":"local"}""");
        Same(starts[0].Response, start);
        var session = start.GetProperty("payload").GetProperty("sessionId").GetString()!;
        Same(starts[1].Response, await peer.RequestAsync("wizard.start"));
        var step = start;
        foreach (var (exchange, value) in nexts.Take(3).Zip(["null", "null", "true"]))
        {
            step = await AnswerAsync(peer, session, step, value);
            Same(exchange.Response, step);
        }
        Same(nexts[3].Response, await peer.RequestAsync("wizard.next", $$"""{"sessionId":"{{session}}"}"""));
        Same(nexts[4].Response, await peer.RequestAsync("wizard.next", $$"""{"sessionId":"{{session}}","answer":{"stepId":"wrong","value":1} }"""));
        Same(nexts[5].Response, await peer.RequestAsync("wizard.next", nexts[5].Params));
        Same(GoldenExchange.Load("v3/wizard.status")[0].Response, await peer.RequestAsync("wizard.status", $$"""{"sessionId":"{{session}}"}"""));
        Same(GoldenExchange.Load("v3/wizard.status")[1].Response, await peer.RequestAsync("wizard.status", """{"sessionId":"nope"}"""));
        Same(cancels[0].Response, await peer.RequestAsync("wizard.cancel", $$"""{"sessionId":"{{session}}"}"""));
        Same(cancels[1].Response, await peer.RequestAsync("wizard.cancel", $$"""{"sessionId":"{{session}}"}"""));
    }

    [Fact]
    public async Task Manual_set_up_writes_what_was_answered_and_keeps_the_rest()
    {
        await using var gateway = await GatewayFixture.StartAsync(start: NobodyFollows, file: """{"gateway":{"port":19001},"logging":{"level":"debug"}}""");
        await using var peer = await gateway.ConnectV3Async(Admin);
        var workspace = Path.Combine(gateway.StateDir, "desk");

        var end = await RunAsync(peer, "{}", ["null", "null", "true", "\"advanced\"", "\"19001\"", "\"loopback\"", "\"token\"", "\"my-token-1\"", "\"openai\"", "\"sk-abc\"", "\"gpt-5-mini\"", $"\"{workspace}\""]);

        Assert.Equal("""{"done":true,"status":"done"}""", end.GetProperty("payload").GetRawText());
        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken));
        var root = written.RootElement;
        Assert.Equal("""{"port":19001,"mode":"local","bind":"loopback","auth":{"mode":"token","token":"my-token-1"}}""", Compact(root.GetProperty("gateway")));
        Assert.Equal("sk-abc", root.GetProperty("models").GetProperty("providers").GetProperty("openai").GetProperty("apiKey").GetString());
        Assert.Equal("openai/gpt-5-mini", root.GetProperty("agents").GetProperty("defaults").GetProperty("model").GetProperty("primary").GetString());
        Assert.Equal("debug", root.GetProperty("logging").GetProperty("level").GetString());
        Assert.True(File.Exists(Path.Combine(workspace, "AGENTS.md")));
    }

    [Fact]
    public async Task Gateway_that_others_are_to_reach_gets_a_token_when_there_is_none_to_keep()
    {
        await using var gateway = await GatewayFixture.StartAsync(start: NobodyFollows, file: """{"gateway":{"port":19001}}""");
        await using var peer = await gateway.ConnectV3Async(Admin);

        var end = await RunAsync(peer, "{}", ["null", "null", "true", "\"advanced\"", "\"19001\"", "\"lan\"", "\"keep\"", "null", "\"later\"", "null"]);

        Assert.Equal("""{"done":true,"status":"done"}""", end.GetProperty("payload").GetRawText());
        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken));
        var auth = written.RootElement.GetProperty("gateway").GetProperty("auth");
        Assert.Equal("token", auth.GetProperty("mode").GetString());
        Assert.True(auth.GetProperty("token").GetString()!.Length >= 32);
    }

    [Theory]
    [InlineData("\"quickstart\"", "\"nobody\"", "no such choice: nobody")]
    [InlineData("\"sideways\"", null, "no such choice: sideways")]
    [InlineData("{\"a\":1}", null, "the answer must be text")]
    [InlineData("\"quickstart\"", "[\"openai\"]", "the answer must be text")]
    public async Task Choice_that_is_not_offered_ends_the_wizard_with_its_reason_and_nothing_is_written(string mode, string? provider, string error)
    {
        await using var gateway = await GatewayFixture.StartAsync(start: NobodyFollows, file: """{"gateway":{"port":19001}}""");
        await using var peer = await gateway.ConnectV3Async(Admin);

        var end = await RunAsync(peer, "{}", provider is null ? ["null", "null", "true", mode] : ["null", "null", "true", mode, provider]);

        Assert.Equal(error, end.GetProperty("payload").GetProperty("error").GetString());
        Assert.Equal("""{"gateway":{"port":19001}}""", await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken));
        Assert.True((await peer.RequestAsync("wizard.start")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task File_that_became_invalid_meanwhile_ends_the_wizard_and_stays()
    {
        await using var gateway = await GatewayFixture.StartAsync(start: NobodyFollows, file: """{"gateway":{"port":19001}}""");
        await using var peer = await gateway.ConnectV3Async(Admin);
        var path = Path.Combine(gateway.StateDir, "openclaw.json");
        var step = await peer.RequestAsync("wizard.start", """{"mode":"remote"}""");
        var session = step.GetProperty("payload").GetProperty("sessionId").GetString()!;
        foreach (var answer in new[] { "null", "null", "true", "\"ws://there:18789\"" }) step = await AnswerAsync(peer, session, step, answer);
        await File.WriteAllTextAsync(path, "{ gateway: ", TestContext.Current.CancellationToken);

        var end = await AnswerAsync(peer, session, step, "\"t-1\"");

        Assert.Equal("error", end.GetProperty("payload").GetProperty("status").GetString());
        Assert.Equal("{ gateway: ", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_is_written_when_the_person_does_not_go_on()
    {
        await using var gateway = await GatewayFixture.StartAsync(start: NobodyFollows, file: """{"gateway":{"port":19001}}""");
        await using var peer = await gateway.ConnectV3Async(Admin);

        var end = await RunAsync(peer, "{}", ["null", "null", "false"]);

        Assert.Equal("cancelled", end.GetProperty("payload").GetProperty("status").GetString());
        Assert.Equal("""{"gateway":{"port":19001}}""", await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken));
        Assert.True((await peer.RequestAsync("wizard.start")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Answer_that_cannot_be_used_ends_the_wizard_with_its_reason()
    {
        await using var gateway = await GatewayFixture.StartAsync(start: NobodyFollows, file: """{"gateway":{"port":19001}}""");
        await using var peer = await gateway.ConnectV3Async(Admin);

        var end = await RunAsync(peer, "{}", ["null", "null", "true", "\"advanced\"", "\"70000\""]);

        Assert.Equal("""{"done":true,"status":"error","error":"a port is a number from 1 to 65535"}""", end.GetProperty("payload").GetRawText());
    }

    [Fact]
    public async Task Own_endpoint_and_remote_gateway_are_set_up()
    {
        await using var gateway = await GatewayFixture.StartAsync(start: NobodyFollows, file: """{"gateway":{"port":19001}}""");
        await using var peer = await gateway.ConnectV3Async(Admin);

        var custom = await RunAsync(peer, "{}", ["null", "null", "true", "\"quickstart\"", "\"custom\"", "\"http://127.0.0.1:9/v1\"", "\"m1\"", "\"\""]);
        var remote = await RunAsync(peer, """{"mode":"remote"}""", ["null", "null", "true", "\"ws://there:18789\"", "\"t-1\""]);

        Assert.Equal("done", custom.GetProperty("payload").GetProperty("status").GetString());
        Assert.Equal("done", remote.GetProperty("payload").GetProperty("status").GetString());
        var text = await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken);
        Assert.Contains("custom/m1", text, StringComparison.Ordinal);
        Assert.Contains("ws://there:18789", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgotten_wizard_gives_way_after_a_while()
    {
        var clock = new FakeClock();
        await using var gateway = await GatewayFixture.StartAsync(time: clock);
        await using var peer = await gateway.ConnectV3Async(Admin);
        await peer.RequestAsync("wizard.start");

        clock.Advance(TimeSpan.FromMinutes(31));

        Assert.True((await peer.RequestAsync("wizard.start")).GetProperty("ok").GetBoolean());
    }

    private static async Task<JsonElement> RunAsync(RawPeer peer, string parameters, string[] answers)
    {
        var step = await peer.RequestAsync("wizard.start", parameters);
        var session = step.GetProperty("payload").GetProperty("sessionId").GetString()!;
        foreach (var answer in answers) step = await AnswerAsync(peer, session, step, answer);
        return step;
    }

    private static Task<JsonElement> AnswerAsync(RawPeer peer, string session, JsonElement step, string value)
    {
        Assert.True(step.GetProperty("payload").TryGetProperty("step", out var waiting), step.ToString());
        return peer.RequestAsync("wizard.next", $$"""{"sessionId":"{{session}}","answer":{"stepId":"{{waiting.GetProperty("id")}}","value":{{value}} } }""");
    }

    // What is written is looked at in the file; put in force, it would end the connection that asks.
    private static StartOptions NobodyFollows(StartOptions options) => options with { OnConfigWritten = static () => { } };

    private static string Compact(JsonElement element) => System.Text.Json.Nodes.JsonNode.Parse(element.GetRawText())!.ToJsonString();

    private static void Same(JsonElement captured, JsonElement ours) => new GoldenComparison()
        .ValueDiffers("id", "each request has its own")
        .ValueDiffers("payload.sessionId", "made at random")
        .ValueDiffers("payload.step.id", "made at random")
        .ValueDiffers("payload.step.message", "our own text")
        .ValueDiffers("payload.step.options[].hint", "our own text")
        .AssertSame(captured, ours);
}
