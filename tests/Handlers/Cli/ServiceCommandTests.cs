using System.Text.Json;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>The services of gateway and node, with a <c>systemctl</c> that writes down what it is asked.</summary>
public sealed class ServiceCommandTests : IDisposable
{
    private const string Asked = "asked.txt";

    private readonly CliBench _cli = new();

    public ServiceCommandTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd is for Linux.");
        _cli.Variables["PATH"] = $"{_cli.Home.Path}/bin:/usr/bin:/bin";
        _cli.UseFreePort();
        Systemctl($"""
            echo "$*" >> '{_cli.Home.Path}/{Asked}'
            case "$*" in
              "--user is-enabled "*) [ -f '{_cli.Home.Path}/enabled' ] || exit 1 ;;
              "--user enable "*) : > '{_cli.Home.Path}/enabled' ;;
              "--user show openclaw"*) printf 'ActiveState=active\nSubState=running\nMainPID=4711\nExecMainStatus=0\n' ;;
            esac
            """);
    }

    private string Unit => Path.Combine(_cli.Home.Path, ".config", "systemd", "user", "openclaw-gateway.service");

    private string[] AskedFor => File.Exists(Path.Combine(_cli.Home.Path, Asked)) ? File.ReadAllLines(Path.Combine(_cli.Home.Path, Asked)) : [];

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task An_installed_gateway_starts_again_but_not_with_a_configuration_that_cannot_work()
    {
        var result = await _cli.RunAsync("gateway", "install");

        Assert.Equal((0, $"Installed systemd service: {Unit}\n"), (result.ExitCode, result.Out));
        var unit = await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken);
        Assert.Contains(" gateway\nRestart=always\nRestartSec=5\nRestartPreventExitStatus=78\n", unit, StringComparison.Ordinal);
        Assert.Contains("\nWants=network-online.target\n", unit, StringComparison.Ordinal);
        Assert.Contains($"\nEnvironment=HOME={_cli.Home.Path}\n", unit, StringComparison.Ordinal);
        Assert.Contains("\nWantedBy=default.target\n", unit, StringComparison.Ordinal);
        Assert.Equal(["--user daemon-reload", "--user enable openclaw-gateway.service", "--user restart openclaw-gateway.service"], AskedFor[^3..]);
    }

    [Fact]
    public async Task A_token_goes_into_the_configuration_and_never_into_the_unit()
    {
        _cli.Variables["OPENCLAW_GATEWAY_TOKEN"] = "of-the-shell";
        _cli.Variables["OPENAI_API_KEY"] = "sk-of-the-shell";

        var result = await _cli.RunAsync("gateway", "install", "--token", "kept-secret", "--json");

        using var json = JsonDocument.Parse(result.Out);
        Assert.Equal(("install", "installed"), (json.RootElement.GetProperty("action").GetString(), json.RootElement.GetProperty("result").GetString()));
        Assert.Contains("OPENAI_API_KEY", json.RootElement.GetProperty("warnings").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("of-the-shell", await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("kept-secret\n", (await _cli.RunAsync("config", "get", "gateway.auth.token")).Out);
    }

    [Fact]
    public async Task A_gateway_that_others_can_reach_gets_a_token_with_its_installation()
    {
        _cli.Home.Write(".openclaw/openclaw.json", """{"gateway":{"bind":"lan"}}""");

        var result = await _cli.RunAsync("gateway", "install");

        Assert.Contains("Auto-generated one and saving to config.", result.Out, StringComparison.Ordinal);
        Assert.Equal(48, (await _cli.RunAsync("config", "get", "gateway.auth.token")).Out.Trim().Length);
    }

    [Fact]
    public async Task A_second_installation_needs_force()
    {
        await _cli.RunAsync("gateway", "install");

        var again = await _cli.RunAsync("gateway", "install", "--port", "19999");
        var forced = await _cli.RunAsync("daemon", "install", "--port", "19999", "--force");

        Assert.Equal((0, "Gateway service already enabled.\nReinstall with: openclaw gateway install --force\n"), (again.ExitCode, again.Out));
        Assert.Equal(0, forced.ExitCode);
        Assert.Contains(" gateway --port 19999\n", await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_every_step_and_does_none()
    {
        var text = await _cli.RunAsync("gateway", "install", "--dry-run");
        var json = await _cli.RunAsync("gateway", "install", "--dry-run", "--json");
        var system = await _cli.RunAsync("gateway", "install", "--system", "--run-as", "root", "--dry-run");

        Assert.StartsWith($"[dry-run] write  {Unit}\n  | [Unit]\n", text.Out, StringComparison.Ordinal);
        Assert.EndsWith("[dry-run] run    systemctl --user restart openclaw-gateway.service\n", text.Out, StringComparison.Ordinal);
        using var steps = JsonDocument.Parse(json.Out);
        Assert.Equal(4, steps.RootElement.GetProperty("steps").GetArrayLength());
        Assert.Contains("/etc/systemd/system/openclaw-gateway.service", system.Out, StringComparison.Ordinal);
        Assert.Contains("| User=root\n", system.Out, StringComparison.Ordinal);
        Assert.Contains("| WantedBy=multi-user.target\n", system.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Unit));
        Assert.Empty(AskedFor);
    }

    [Theory]
    [InlineData("start", "started", "--user restart openclaw-gateway.service")]
    [InlineData("restart", "restarted", "--user restart openclaw-gateway.service")]
    [InlineData("stop", "stopped", "--user stop openclaw-gateway.service")]
    public async Task An_installed_service_is_started_and_stopped(string verb, string result, string asked)
    {
        await _cli.RunAsync("gateway", "install");

        var answer = await _cli.RunAsync("gateway", verb, "--json");

        using var json = JsonDocument.Parse(answer.Out);
        Assert.Equal(result, json.RootElement.GetProperty("result").GetString());
        Assert.Equal(asked, AskedFor[^1]);
    }

    [Fact]
    public async Task What_is_not_installed_is_no_failure()
    {
        var result = await _cli.RunAsync("gateway", "stop");

        Assert.Equal((0, "Gateway service disabled.\nopenclaw gateway install\nopenclaw gateway\n"), (result.ExitCode, result.Out));
        Assert.Equal((0, $"Systemd service not found at {Unit}\n"), ((await _cli.RunAsync("gateway", "uninstall")).ExitCode, (await _cli.RunAsync("gateway", "uninstall")).Out));
    }

    [Fact]
    public async Task Without_a_session_of_systemd_the_way_out_is_told()
    {
        Systemctl("echo 'Failed to connect to bus: No medium found' >&2; exit 1");

        var text = await _cli.RunAsync("gateway", "install");
        var json = await _cli.RunAsync("gateway", "start", "--json");

        Assert.Equal(1, text.ExitCode);
        Assert.StartsWith("systemctl --user unavailable: Failed to connect to bus: No medium found\n", text.Error, StringComparison.Ordinal);
        Assert.Contains("sudo openclaw gateway install --system", text.Error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Out);
        Assert.Equal((1, false), (json.ExitCode, document.RootElement.GetProperty("ok").GetBoolean()));
        Assert.False(File.Exists(Unit));
    }

    [Fact]
    public async Task The_status_tells_how_the_service_stands()
    {
        var before = await _cli.RunAsync("gateway", "status", "--no-probe");
        await _cli.RunAsync("gateway", "install");
        var after = await _cli.RunAsync("gateway", "status", "--no-probe");
        var all = await _cli.RunAsync("status", "--json", "--timeout", "100");

        Assert.StartsWith($"Service: systemd (disabled)\nRuntime: stopped (no unit at {Unit})\n", before.Out, StringComparison.Ordinal);
        Assert.StartsWith("Service: systemd (enabled)\nRuntime: running (pid 4711, state active, sub running)\n", after.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(all.Out);
        Assert.True(json.RootElement.GetProperty("gatewayService").GetProperty("installed").GetBoolean());
        Assert.False(json.RootElement.GetProperty("nodeService").GetProperty("installed").GetBoolean());
    }

    [Fact]
    public async Task Uninstall_takes_the_service_away_with_the_rest()
    {
        await _cli.RunAsync("gateway", "install");
        await _cli.RunAsync("node", "install", "--token", "t");

        var result = await _cli.RunAsync("uninstall", "--service", "--yes");

        Assert.StartsWith("Removed ~/.config/systemd/user/openclaw-gateway.service\nRemoved ~/.config/systemd/user/openclaw-node.service\n", result.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Unit));
        Assert.Contains("--user disable --now openclaw-gateway.service", AskedFor);
    }

    [Fact]
    public async Task A_node_is_installed_with_its_gateway_and_its_token_in_a_file_of_its_own()
    {
        var result = await _cli.RunAsync("node", "install", "--host", "gw.lan", "--port", "19001", "--token", "node-secret");

        var unit = await File.ReadAllTextAsync(Path.Combine(_cli.Home.Path, ".config", "systemd", "user", "openclaw-node.service"), TestContext.Current.CancellationToken);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(" node run --host gw.lan --port 19001 ", unit, StringComparison.Ordinal);
        Assert.DoesNotContain("node-secret", unit, StringComparison.Ordinal);
        Assert.Contains("node-secret", await File.ReadAllTextAsync(Path.Combine(_cli.Home.Path, ".openclaw", "node.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("Service: systemd (enabled)\nRuntime: running (pid 4711", (await _cli.RunAsync("node", "status")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_up_can_end_with_the_service()
    {
        var result = await _cli.RunAsync("onboard", "--non-interactive", "--accept-risk", "--install-daemon", "--json");

        using var json = JsonDocument.Parse(result.Out);
        Assert.Equal("installed", json.RootElement.GetProperty("daemon").GetProperty("result").GetString());
        Assert.True(File.Exists(Unit));
    }

    private void Systemctl(string body)
    {
        var path = Path.Combine(_cli.Home.Path, "bin", "systemctl");
        _cli.Home.Write("bin/systemctl", $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
