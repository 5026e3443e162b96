using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class GatewayCallCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private static Task<ScriptedGateway> EchoAsync() => ScriptedGateway.AnsweringAsync(
        new Dictionary<string, Func<string, string>> { ["echo"] = parameters => $$"""{"got":{{parameters}},"text":"é <b> 😀"}""" });

    [Fact]
    public async Task The_result_is_printed_below_the_name_of_the_method()
    {
        await using var gateway = await EchoAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("gateway", "call", "echo", "--params", """{"a":[1]}""");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """
            Gateway call: echo
            {
              "got": {
                "a": [
                  1
                ]
              },
              "text": "é <b> 😀"
            }

            """,
            result.Out);
    }

    [Fact]
    public async Task Json_is_the_result_alone()
    {
        await using var gateway = await EchoAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("gateway", "call", "echo", "--json");

        Assert.StartsWith("{\n  \"got\": {},\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_call_says_why()
    {
        await using var gateway = await EchoAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("gateway", "call", "nope");

        Assert.Equal((1, "", "Gateway call failed: unknown method: nope\n"), (result.ExitCode, result.Out, result.Error));
    }

    [Fact]
    public async Task Params_that_are_not_json_never_leave_this_machine()
    {
        await using var gateway = await EchoAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("gateway", "call", "echo", "--params", "{a");

        Assert.Equal((1, "Gateway call failed: --params is not JSON\n"), (result.ExitCode, result.Error));
        Assert.Equal(0, gateway.Connections);
    }

    [Theory]
    [InlineData(false, "accepted")]
    [InlineData(true, "ok")]
    public async Task Expect_final_waits_for_the_second_answer(bool expectFinal, string status)
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            var request = (await peer.NextRequestAsync())!;
            await peer.AnswerAsync(request.Id, """{"status":"accepted"}""");
            await peer.AnswerAsync(request.Id, """{"status":"ok"}""");
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync(["gateway", "call", "agent", "--json", .. expectFinal ? ["--expect-final"] : Array.Empty<string>()]);

        Assert.Contains($"\"status\": \"{status}\"", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_limit_is_told()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.NextRequestAsync();
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("gateway", "call", "echo", "--timeout", "500");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Gateway call failed: gateway timeout after 500ms\nGateway target: ws://127.0.0.1:", result.Error, StringComparison.Ordinal);
    }
}
