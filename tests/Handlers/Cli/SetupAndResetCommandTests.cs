using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>Making what a gateway needs, and taking it away.</summary>
public sealed class SetupAndResetCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private string Home(params string[] parts) => _cli.Home[parts];

    [Fact]
    public async Task Setup_makes_configuration_workspace_and_session_folder()
    {
        var result = await _cli.RunAsync("setup", "--workspace", "~/den");

        Assert.Equal((0, "Config OK: ~/.openclaw/openclaw.yaml\nWorkspace OK: ~/den\nSessions OK: ~/.openclaw/agents/main/sessions\n"), (result.ExitCode, result.Out));
        Assert.True(Directory.Exists(Home("den")));
        Assert.True(Directory.Exists(Home(".openclaw", "agents", "main", "sessions")));
        Assert.Equal("local\n", (await _cli.RunAsync("config", "get", "gateway.mode")).Out);
        Assert.Equal(Home("den") + "\n", (await _cli.RunAsync("config", "get", "agents.defaults.workspace")).Out);
    }

    [Fact]
    public async Task Setup_of_a_remote_gateway_needs_its_address_and_makes_no_workspace()
    {
        var refused = await _cli.RunAsync("setup", "--mode", "remote");
        var made = await _cli.RunAsync("setup", "--mode", "remote", "--remote-url", "wss://far.example", "--remote-token", "s3cret", "--json");

        Assert.Equal((1, "Missing --remote-url for remote mode.\n"), (refused.ExitCode, refused.Error));
        Assert.Equal("remote", (string)JsonNode.Parse(made.Out)!["mode"]!);
        Assert.Equal("wss://far.example\n", (await _cli.RunAsync("config", "get", "gateway.remote.url")).Out);
        Assert.False(Directory.Exists(Home(".openclaw", "workspace")));
    }

    [Fact]
    public async Task Reset_removes_as_much_as_it_was_told_and_says_so()
    {
        await _cli.RunAsync("setup");

        var tried = await _cli.RunAsync("reset", "--scope", "config", "--dry-run");
        var there = File.Exists(Home(".openclaw", "openclaw.yaml"));
        var config = await _cli.RunAsync("reset", "--scope", "config", "--yes");
        var sessions = await _cli.RunAsync("reset", "--scope", "config+creds+sessions", "--yes", "--json");
        var full = await _cli.RunAsync("reset", "--scope", "full", "--yes");

        Assert.Equal("[dry-run] remove ~/.openclaw/openclaw.yaml\n", tried.Out);
        Assert.True(there);
        Assert.Equal((0, "Removed ~/.openclaw/openclaw.yaml\n"), (config.ExitCode, config.Out));
        Assert.Equal(Home(".openclaw", "agents", "main", "sessions"), (string)JsonNode.Parse(sessions.Out)!["removed"]![0]!);
        Assert.Equal("Removed ~/.openclaw\n", full.Out);
        Assert.False(Directory.Exists(Home(".openclaw")));
        Assert.Equal("Nothing is there to remove.\n", (await _cli.RunAsync("reset", "--scope", "full", "--yes")).Out);
    }

    [Fact]
    public async Task Reset_asks_first_and_keeps_everything_without_a_yes()
    {
        await _cli.RunAsync("setup");
        var alone = await _cli.RunAsync("reset", "--scope", "full");
        _cli.Answers = new StringReader("n\n");

        var asked = await _cli.RunAsync("reset", "--scope", "full");

        Assert.Equal((1, "Non-interactive session; re-run with --yes.\n"), (alone.ExitCode, alone.Error));
        Assert.Equal((1, "  ~/.openclaw\nRemove this (full)? [y/N] Nothing was removed.\n"), (asked.ExitCode, asked.Out));
        Assert.True(File.Exists(Home(".openclaw", "openclaw.yaml")));
        Assert.Equal((1, "Non-interactive mode requires --yes.\n"), (await _cli.RunAsync("reset", "--scope", "full", "--non-interactive")) is var none ? (none.ExitCode, none.Error) : default);
        Assert.Equal(1, (await _cli.RunAsync("reset", "--scope", "half", "--yes")).ExitCode);
    }

    [Fact]
    public async Task Nobodys_home_is_removed_because_it_is_a_workspace()
    {
        await _cli.RunAsync("setup", "--workspace", "~");

        var result = await _cli.RunAsync("uninstall", "--all", "--yes");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Not removed, because more than OpenClaw lies there: ", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Home(".openclaw", "openclaw.yaml")));
    }

    [Fact]
    public async Task Uninstall_removes_state_and_workspaces()
    {
        await _cli.RunAsync("setup", "--workspace", "~/den");

        var result = await _cli.RunAsync("uninstall", "--all", "--yes");

        Assert.Equal((0, "Removed ~/.openclaw\nRemoved ~/den\nThe program stays; delete its file to be rid of it too.\n"), (result.ExitCode, result.Out));
        Assert.False(Directory.Exists(Home("den")));
        Assert.Equal(1, (await _cli.RunAsync("uninstall")).ExitCode);
    }
}
