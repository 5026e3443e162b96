using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class OnboardCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public OnboardCommandTests()
    {
        _cli.UseFreePort();
        _cli.Home.Write(".openclaw/openclaw.json", "{}");
    }

    public void Dispose() => _cli.Dispose();

    private JsonNode Saved => JsonNode.Parse(File.ReadAllText(Path.Combine(_cli.Home.Path, ".openclaw", "openclaw.json")))!;

    private Task<CliResult> QuietAsync(params string[] options) => _cli.RunAsync(["onboard", "--non-interactive", "--accept-risk", .. options]);

    [Fact]
    public async Task Everything_can_be_said_by_options()
    {
        var workspace = Path.Combine(_cli.Home.Path, "w");

        var result = await QuietAsync("--openai-api-key", "sk-1", "--gateway-port", "19999", "--gateway-token", "a-token", "--workspace", workspace, "--skip-channels", "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal((19999, "local", "a-token"), ((int)Saved["gateway"]!["port"]!, (string)Saved["gateway"]!["mode"]!, (string)Saved["gateway"]!["auth"]!["token"]!));
        Assert.Equal(("sk-1", "openai/gpt-5.2"), ((string)Saved["models"]!["providers"]!["openai"]!["apiKey"]!, (string)Saved["agents"]!["defaults"]!["model"]!["primary"]!));
        Assert.True(File.Exists(Path.Combine(workspace, "AGENTS.md")));
        Assert.Equal((workspace, 19999), ((string)JsonNode.Parse(result.Out)!["workspace"]!, (int)JsonNode.Parse(result.Out)!["gateway"]!["port"]!));
        Assert.DoesNotContain("sk-1", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_endpoint_and_a_gateway_elsewhere()
    {
        Assert.Equal(0, (await QuietAsync("--custom-base-url", "http://127.0.0.1:8000/v1", "--custom-model-id", "m", "--custom-provider-id", "lab")).ExitCode);
        Assert.Equal(("lab/m", "openai-completions"), ((string)Saved["agents"]!["defaults"]!["model"]!["primary"]!, (string)Saved["models"]!["providers"]!["lab"]!["api"]!));

        Assert.Equal(0, (await QuietAsync("--mode", "remote", "--remote-url", "ws://h:1", "--remote-token", "t")).ExitCode);
        Assert.Equal(("remote", "ws://h:1"), ((string)Saved["gateway"]!["mode"]!, (string)Saved["gateway"]!["remote"]!["url"]!));
    }

    [Fact]
    public async Task A_reset_takes_away_what_was_there_first()
    {
        var old = _cli.Home.Write("desk/SOUL.md", "old");
        var transcript = _cli.Home.Write(".openclaw/agents/main/sessions/s.jsonl", "{}");
        _cli.Home.Write(".openclaw/openclaw.json", $$$"""{"agents":{"defaults":{"workspace":"{{{_cli.Home["desk"]}}}"}},"ui":{"seamColor":"#123456"}}""");

        var result = await QuietAsync("--reset", "--gateway-port", "19999", "--tailscale", "serve", "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal((19999, "serve"), ((int)JsonNode.Parse(result.Out)!["gateway"]!["port"]!, (string)Saved["gateway"]!["tailscale"]!["mode"]!));
        Assert.Null(Saved["ui"]);
        Assert.False(File.Exists(old));
        Assert.False(File.Exists(transcript));
    }

    [Fact]
    public async Task A_reset_removes_nothing_when_what_would_come_after_it_is_refused()
    {
        var desk = _cli.Home.Write("desk/SOUL.md", "old");
        var transcript = _cli.Home.Write(".openclaw/agents/main/sessions/s.jsonl", "{}");
        _cli.Home.Write(".openclaw/openclaw.json", $$$"""{"agents":{"defaults":{"workspace":"{{{_cli.Home["desk"]}}}"} } }""");

        var invalid = await QuietAsync("--reset", "--gateway-bind", "lann");
        _cli.Variables["OPENCLAW_NIX_MODE"] = "1";
        var managed = await QuietAsync("--reset");

        Assert.StartsWith("Error: Config validation failed:\n- gateway.bind", invalid.Error, StringComparison.Ordinal);
        Assert.Contains("made by Nix", managed.Error, StringComparison.Ordinal);
        Assert.NotNull(Saved["agents"]);
        Assert.True(File.Exists(desk));
        Assert.True(File.Exists(transcript));
    }

    [Theory]
    [InlineData("y\nn\n", "Setup cancelled; nothing was changed.\n", true)]
    [InlineData("y\ny\n2\n19998\n", "Setup cancelled; nothing was changed.\n", true)]
    [InlineData("n\n", "", true)]
    [InlineData("y\ny\n2\n19998\n\n\nopenai\nsk-2\n2\n\n", "", false)]
    public async Task A_reset_with_questions_waits_for_the_last_answer(string answers, string error, bool isKept)
    {
        var desk = _cli.Home.Write("desk/SOUL.md", "old");
        _cli.Home.Write(".openclaw/openclaw.json", $$$"""{"agents":{"defaults":{"workspace":"{{{_cli.Home["desk"]}}}"} } }""");
        _cli.Answers = new StringReader(answers);

        var result = await _cli.RunAsync("onboard", "--reset");

        Assert.Equal((isKept ? 1 : 0, error), (result.ExitCode, result.Error));
        Assert.Equal(isKept, File.Exists(desk));
        Assert.Equal(isKept, Saved["agents"]!["defaults"]!["workspace"] is not null);
    }

    [Theory]
    [InlineData("onboard --non-interactive --accept-risk --tailscale x", "Invalid --tailscale (use off, serve or funnel)")]
    [InlineData("onboard --non-interactive", "Non-interactive onboarding requires explicit risk acknowledgement.")]
    [InlineData("onboard --non-interactive --accept-risk --mode x", "Invalid --mode (use local or remote)")]
    [InlineData("onboard --non-interactive --accept-risk --mode remote", "Missing --remote-url for remote mode.")]
    [InlineData("onboard --non-interactive --accept-risk --auth-choice openai-api-key", "Missing --openai-api-key (or OPENAI_API_KEY in the environment).")]
    [InlineData("onboard --non-interactive --accept-risk --auth-choice nope", "Unknown --auth-choice nope")]
    [InlineData("onboard --non-interactive --accept-risk --gateway-auth password", "Missing --gateway-password for password auth.")]
    [InlineData("onboard --non-interactive --accept-risk --gateway-bind nowhere", "Error: Config validation failed:")]
    [InlineData("onboard", "openclaw onboard asks questions and needs a terminal.")]
    [InlineData("configure", "openclaw configure asks questions and needs a terminal.")]
    public async Task What_does_not_fit_is_told_and_nothing_is_written(string line, string error)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
        Assert.Empty(Saved.AsObject());
    }

    [Fact]
    public async Task The_questions_are_asked_in_the_terminal()
    {
        // Risk; manual; port (first a bad one); bind; secret; provider openai; key; model; workspace.
        _cli.Answers = new StringReader("y\n2\nnope\n19998\n\n\nopenai\nsk-2\n2\n\n");

        var result = await _cli.RunAsync("onboard");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("a port is a number from 1 to 65535", result.Out, StringComparison.Ordinal);
        Assert.EndsWith("Saved ~/.openclaw/openclaw.json\nStart the gateway: openclaw gateway (as a service, from now on: openclaw gateway install)\nThen chat: openclaw tui, or openclaw dashboard\n", result.Out, StringComparison.Ordinal);
        Assert.Equal((19998, "openai/gpt-5-mini", "onboard"), ((int)Saved["gateway"]!["port"]!, (string)Saved["agents"]!["defaults"]!["model"]!["primary"]!, (string)Saved["wizard"]!["lastRunCommand"]!));
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("y\n")]
    public async Task Giving_up_changes_nothing(string answers)
    {
        _cli.Answers = new StringReader(answers);

        var result = await _cli.RunAsync("configure");

        Assert.Equal((1, "Setup cancelled; nothing was changed.\n"), (result.ExitCode, result.Error));
        Assert.Empty(Saved.AsObject());
    }
}
