using System.Reflection;
using System.Text.Json.Nodes;
using OpenClaw.Handlers.Cli;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Every_code_this_gateway_sends_has_an_explanation() => Assert.All(
        typeof(DetailCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!),
        code => Assert.NotNull(RefusalGuide.Explain(code)));

    [Theory]
    [InlineData("DEVICE_AUTH_SIGNATURE_EXPIRED")]
    [InlineData("device_auth_signature_expired")]
    public async Task A_code_is_explained_without_a_gateway(string code)
    {
        var result = await _cli.RunAsync("doctor", code);

        Assert.Equal(0, result.ExitCode);
        Assert.Matches("^The device's clock .*\nFix: Set both clocks.*\n$", result.Out);
    }

    [Fact]
    public async Task A_request_is_explained_with_the_command_that_lets_it_in()
    {
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
        {
            ["device.pair.list"] = _ => """{"pending":[{"requestId":"r1","deviceId":"d1","displayName":"Phone","roles":["node","operator"],"scopes":["operator.read"],"remoteIp":"192.0.2.9"}],"paired":[]}""",
        });
        _cli.UseGateway(gateway);

        var known = await _cli.RunAsync("doctor", "r1");
        var unknown = await _cli.RunAsync("doctor", "r2");

        Assert.Equal(
            "Phone (192.0.2.9) asks to be node and operator.\nScopes: operator.read\nLet it in with: openclaw devices approve r1\n", known.Out);
        Assert.Equal(1, unknown.ExitCode);
        Assert.StartsWith("r2 is neither a known code nor a pairing request that waits", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_subject_the_installation_is_checked()
    {
        _cli.UseFreePort();
        _cli.Home.Write(".openclaw/openclaw.json", """{ gateway: { port: "many" } }""");

        var text = await _cli.RunAsync("doctor");
        var json = JsonNode.Parse((await _cli.RunAsync("doctor", "--json")).Out)!;

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("is invalid\n- gateway.port (line 1): ", text.Out, StringComparison.Ordinal);
        Assert.Contains("does not answer: gateway closed (1006", text.Out, StringComparison.Ordinal);
        Assert.False((bool)json["config"]!["valid"]!);
    }
}
