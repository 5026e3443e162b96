namespace OpenClaw.Tests.Handlers.Cli;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public ConfigCommandTests() => _cli.Home.Write(".openclaw/openclaw.json", """
        {
          gateway: { port: 4000, auth: { token: "t" } },
          models: { providers: { "my.llm": { baseUrl: "http://127.0.0.1:1/v1", models: [{ id: "m1", name: "M" }] } } },
        }
        """);

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("gateway.port", "4000\n")]
    [InlineData("gateway.auth.token", "t\n")]
    [InlineData("models.providers[my.llm].models[0].id", "m1\n")]
    public async Task A_value_is_printed_plain(string path, string expected)
    {
        var result = await _cli.RunAsync("config", "get", path);

        Assert.Equal((0, expected, ""), (result.ExitCode, result.Out, result.Error));
    }

    [Fact]
    public async Task A_part_is_printed_as_json() =>
        Assert.StartsWith("{\n  \"", (await _cli.RunAsync("config", "get", "gateway.auth")).Out, StringComparison.Ordinal);

    [Fact]
    public async Task With_json_every_value_is_json() =>
        Assert.Equal("\"t\"\n", (await _cli.RunAsync("config", "get", "gateway.auth.token", "--json")).Out);

    [Theory]
    [InlineData("nope.nope", "Config path not found: nope.nope\n")]
    [InlineData("gateway..port", "Invalid path: gateway..port\n")]
    [InlineData(" ", "Path is empty.\n")]
    public async Task What_is_not_there_is_an_error(string path, string text)
    {
        var result = await _cli.RunAsync("config", "get", path);

        Assert.Equal((1, "", text), (result.ExitCode, result.Out, result.Error));
    }

    [Fact]
    public async Task An_invalid_file_is_an_error_with_its_issues()
    {
        var path = _cli.Home.Write(".openclaw/openclaw.json", """{ gateway: { port: "many" } }""");

        var result = await _cli.RunAsync("config", "get", "gateway.port");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"Config invalid at {path}.\n- gateway.port (line 1): ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_path_is_told_whether_the_file_exists_or_not()
    {
        Assert.Equal(_cli.Home[".openclaw", "openclaw.json"] + "\n", (await _cli.RunAsync("config", "path")).Out);
        Assert.Equal(_cli.Home[".openclaw-x", "openclaw.yaml"] + "\n", (await _cli.RunAsync("config", "path", "--profile", "x")).Out);
    }
}
