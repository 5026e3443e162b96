using System.Text.Json;
using OpenClaw.Handlers.Cli;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>What every command line has in common: version, help, errors, completion.</summary>
public sealed class CliRootTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("--version")]
    [InlineData("-V")]
    public async Task The_version_is_printed_alone(string option)
    {
        var result = await _cli.RunAsync(option);

        Assert.Equal((0, $"{ProductVersion.Text} ({ProductVersion.Framework})\n", ""), (result.ExitCode, result.Out, result.Error));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("")]
    public async Task Help_lists_the_commands(string line)
    {
        var result = await _cli.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(0, result.ExitCode);
        Assert.All(
            ["gateway", "agent", "status", "health", "dashboard", "config", "completion"],
            name => Assert.Contains($"  {name}", result.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("help gateway call")]
    [InlineData("gateway call --help")]
    public async Task Help_explains_one_command(string line)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("--expect-final", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("helth", "error: unknown command 'helth'\n(Did you mean health?)\n")]
    [InlineData("gatway run", "error: unknown command 'gatway'\n(Did you mean gateway?)\n")]
    [InlineData("frobnicate", "error: unknown command 'frobnicate'\nSee: openclaw --help\n")]
    [InlineData("gateway prob", "error: unknown command 'prob'\n(Did you mean probe?)\n")]
    [InlineData("health --jsn", "error: unknown option '--jsn'\n(Did you mean --json?)\n")]
    [InlineData("gateway --prot 1", "error: unknown option '--prot'\n(Did you mean --port?)\n")]
    [InlineData("health now", "error: too many arguments for 'health'. Expected 0 arguments but got 1.\n")]
    [InlineData("agent", "error: required option '-m, --message <text>' not specified\n")]
    [InlineData("gateway call", "error: missing required argument 'method'\n")]
    [InlineData("gateway --port", "error: option '--port <port>' argument missing\n")]
    [InlineData("cron bogus", "error: unknown command 'bogus'\nSee: openclaw cron --help\n")]
    [InlineData("cron list --frobnicate", "error: unknown option '--frobnicate'\nSee: openclaw cron list --help\n")]
    [InlineData("config get a b", "error: too many arguments for 'get'. Expected 1 argument but got 2.\n")]
    [InlineData("cron add --timeout-seconds abc", "error: option '--timeout-seconds <seconds>' argument 'abc' is invalid\n")]
    public async Task A_wrong_command_line_is_explained_on_stderr(string line, string text)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal((1, "", text), (result.ExitCode, result.Out, result.Error));
    }

    /// <summary>They would be a model, a job or a session of that name.</summary>
    [Theory]
    [InlineData("models set --allow-exec", "error: unknown option '--allow-exec'\nSee: openclaw models set --help\n")]
    [InlineData("cron rm --yse", "error: unknown option '--yse'\nSee: openclaw cron rm --help\n")]
    [InlineData("sessions reset --jsn", "error: unknown option '--jsn'\n(Did you mean --json?)\n")]
    [InlineData("config set gateway.port -x", "error: unknown option '-x'\nSee: openclaw config set --help\n")]
    [InlineData("config get a --jsn", "error: unknown option '--jsn'\n(Did you mean --json?)\n")]
    public async Task An_option_that_is_not_there_is_never_taken_for_a_value(string line, string text)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal((1, "", text), (result.ExitCode, result.Out, result.Error));
    }

    [Theory]
    [InlineData("-5", "-5\n")]
    [InlineData("-- --five", "--five\n")]
    public async Task A_value_may_begin_with_a_dash_when_it_is_a_number_or_comes_after_two(string value, string read)
    {
        var result = await _cli.RunAsync(["config", "set", "messages.responsePrefix", .. value.Split(' ')]);

        Assert.True(result.ExitCode == 0 || !result.Error.Contains("unknown option", StringComparison.Ordinal), result.Error);
        if (read.StartsWith("--", StringComparison.Ordinal)) Assert.Equal(read, (await _cli.RunAsync("config", "get", "messages.responsePrefix")).Out);
    }

    [Theory]
    [InlineData("- water the plants")]
    [InlineData("-water\tx=1")]
    public async Task A_text_of_some_words_may_begin_with_a_dash(string text)
    {
        var result = await _cli.RunAsync("config", "set", "messages.responsePrefix", text);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal($"{text}\n", (await _cli.RunAsync("config", "get", "messages.responsePrefix")).Out);
    }

    [Fact]
    public async Task The_words_of_a_misspelt_option_make_it_no_text()
    {
        var result = await _cli.RunAsync("config", "set", "messages.responsePrefix", "--valeu=some words");

        Assert.StartsWith("error: unknown option '--valeu=some words'", result.Error, StringComparison.Ordinal);
    }

    /// <summary>As product 2026.9.6; the text is on the error stream all the same.</summary>
    [Theory]
    [InlineData("health --json --bogus", "cli_error", "error: unknown option '--bogus'")]
    [InlineData("sessions --json --limit abc", "cli_error", "--limit must be a positive integer")]
    [InlineData("devices list --json", "gateway_transport_error", "gateway closed (1006")]
    [InlineData("agent --message-file nope/nope.txt --json", "cli_error", "Could not find")]
    [InlineData("config patch --file nope/nope.json --json", "cli_error", "Could not find")]
    [InlineData("gateway call health --json", "gateway_transport_error", "Gateway call failed: gateway closed (1006")]
    public async Task A_script_gets_a_document_of_what_went_wrong(string line, string type, string message)
    {
        _cli.UseFreePort();

        var result = await _cli.RunAsync(line.Split(' '));

        var document = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal((1, false, type), (result.ExitCode, document.GetProperty("ok").GetBoolean(), document.GetProperty("error").GetProperty("type").GetString()));
        Assert.StartsWith(message, document.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.StartsWith(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_gateway_of_this_machine_is_asked_by_its_port()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        _cli.UseGateway(gateway);
        var port = _cli.Variables[GatewayVariables.Port]!;
        _cli.UseFreePort();

        Assert.Equal(0, (await _cli.RunAsync("cron", "status", "--port", port)).ExitCode);
        Assert.Equal(1, (await _cli.RunAsync("cron", "status")).ExitCode);
        Assert.Equal("Invalid --port (use a number from 1 to 65535)\n", (await _cli.RunAsync("cron", "status", "--port", "70000")).Error);
    }

    [Theory]
    [InlineData("cron", "  runs")]
    [InlineData("models auth", "  add")]
    public async Task A_group_alone_says_what_is_in_it(string line, string command)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(command, result.Out, StringComparison.Ordinal);
    }

    /// <summary>Of other versions: it says what is done anyway.</summary>
    [Theory]
    [InlineData("cron list --expect-final")]
    [InlineData("system presence --expect-final")]
    [InlineData("--update --yes")]
    public async Task Options_and_short_forms_of_the_stock_command_line_are_understood(string line)
    {
        _cli.UseFreePort();

        var result = await _cli.RunAsync(line.Split(' '));

        Assert.StartsWith("gateway closed (1006", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ga", "gateway")]
    [InlineData("gateway c", "call")]
    [InlineData("gateway run --al", "--allow-unconfigured")]
    [InlineData("completion f", "fish")]
    [InlineData("gateway --bind ", "tailnet")]
    public async Task Completion_suggests_what_can_come_next(string line, string expected)
    {
        var result = await _cli.RunAsync($"[suggest:{line.Length}]", line);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Out.Split('\n'));
    }

    [Theory]
    [InlineData("bash", "complete -o default")]
    [InlineData("zsh", "#compdef openclaw")]
    [InlineData("fish", "complete -c openclaw")]
    [InlineData("powershell", "Register-ArgumentCompleter")]
    public async Task Completion_scripts_ask_this_program(string shell, string expected)
    {
        var result = await _cli.RunAsync("completion", shell);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Out, StringComparison.Ordinal);
        Assert.Contains("[suggest:", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_authorization_table_is_printed_without_a_gateway()
    {
        var text = await _cli.RunAsync("gateway", "authz");
        var json = await _cli.RunAsync("gateway", "authz", "--json");

        Assert.Matches("sessions.list +operator +operator.read", text.Out);
        Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(json.Out)!["methods"]);
    }

    [Fact]
    public async Task An_unknown_shell_is_refused()
    {
        var result = await _cli.RunAsync("completion", "tcsh");

        Assert.Equal((1, "Unknown shell 'tcsh' (use bash, zsh, fish or powershell)\n"), (result.ExitCode, result.Error));
    }
}
