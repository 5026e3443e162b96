using System.CommandLine;
using System.Text.Json;
using OpenClaw.Handlers.Cli;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>What people know from other versions: here under another name, or not here.</summary>
public sealed class OtherCommandsTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("memory search hello", "error: 'openclaw memory' is not part of this build: there is no index of memories")]
    [InlineData("message send --target x --message hi", "error: 'openclaw message' is not part of this build: no messenger")]
    [InlineData("channels add --channel telegram", "error: 'openclaw channels add' is not part of this build: no messenger")]
    [InlineData("models auth login --provider openai", "error: 'openclaw models auth login' is not part of this build: this build uses API keys")]
    [InlineData("qr", "error: 'openclaw qr' is not part of this build: see openclaw devices setup-code")]
    [InlineData("bogus", "error: unknown command 'bogus'")]
    [InlineData("doctor --lint", "error: option '--lint' of 'openclaw doctor' is not part of this build: without --fix nothing is changed")]
    [InlineData("doctor --only config", "error: option '--only' of 'openclaw doctor' is not part of this build: every check is made")]
    [InlineData("doctor --skip=config", "error: option '--skip' of 'openclaw doctor' is not part of this build: every check is made")]
    [InlineData("status --agent main", "error: option '--agent' of 'openclaw status' is not part of this build: all agents are told")]
    [InlineData("channels status --channel telegram", "error: option '--channel' of 'openclaw channels status' is not part of this build: all channels")]
    [InlineData("gateway usage-cost --agent main", "error: option '--agent' of 'openclaw gateway usage-cost' is not part of this build: the cost is")]
    public async Task A_command_that_is_not_here_says_why(string line, string error)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("doctor --non-interactive --yes --deep --no-workspace-suggestions --timeout 100", 0)]
    [InlineData("gateway --tailscale off --claude-cli-logs", 0)]
    [InlineData("gateway --tailscale serve", 1)]
    [InlineData("gateway status --deep --no-probe", 0)]
    public async Task Options_of_other_versions_are_understood(string line, int exitCode)
    {
        _cli.UseFreePort();

        Assert.Equal(exitCode, (await _cli.RunAsync(line.Split(' '))).ExitCode);
    }

    [Fact]
    public async Task Doctor_can_make_the_gateways_token()
    {
        _cli.UseFreePort();

        var result = await _cli.RunAsync("doctor", "--generate-gateway-token", "--timeout", "100");

        Assert.Contains("Fixed:    gateway.auth.token of ", result.Out, StringComparison.Ordinal);
        Assert.Equal(48, (await _cli.RunAsync("config", "get", "gateway.auth.token")).Out.Trim().Length);
    }

    [Fact]
    public async Task Some_sections_of_the_set_up_can_be_asked_again_alone()
    {
        _cli.Answers = new StringReader("~/den\n");

        var result = await _cli.RunAsync("configure", "--section", "workspace");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.DoesNotContain("inherently risky", result.Out, StringComparison.Ordinal);
        Assert.Equal($"{_cli.Home.Path}/den\n", (await _cli.RunAsync("config", "get", "agents.defaults.workspace")).Out);
        Assert.Equal(1, (await _cli.RunAsync("configure", "--section", "web")).ExitCode);
        _cli.Answers = null;
        Assert.StartsWith("openclaw configure asks questions", (await _cli.RunAsync("config")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_is_put_into_the_start_file_once()
    {
        _cli.Home.Write(".bashrc", "alias l=ls");

        await _cli.RunAsync("completion", "bash", "--install");
        var again = await _cli.RunAsync("completion", "-s", "bash", "-i", "-y");
        var fish = await _cli.RunAsync("completion", "fish", "--install");

        Assert.Equal("alias l=ls\nsource <(openclaw completion bash)\n", await File.ReadAllTextAsync(Path.Combine(_cli.Home.Path, ".bashrc"), TestContext.Current.CancellationToken));
        Assert.StartsWith("Already there: ", again.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_cli.Home.Path, ".config", "fish", "completions", "openclaw.fish")), fish.Error);
    }

    [Fact]
    public async Task A_deep_audit_tries_the_gateway()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        _cli.UseGateway(gateway);

        var json = JsonDocument.Parse((await _cli.RunAsync("security", "audit", "--deep", "--json")).Out).RootElement;

        Assert.True(json.GetProperty("deep").GetProperty("gateway").GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Nothing_is_called_missing_that_is_here()
    {
        var root = CliRoot.Create(new CliContext { Environment = _cli.Variables, Time = TimeProvider.System, Out = TextWriter.Null, Error = TextWriter.Null, Gateway = _cli });

        foreach (var command in root.Subcommands) Check(command, command.Name);

        static void Check(Command command, string path)
        {
            Assert.Null(OtherCommands.Explain(path));
            foreach (var below in command.Subcommands) Check(below, $"{path} {below.Name}");
        }
    }
}
