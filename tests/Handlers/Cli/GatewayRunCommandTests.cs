using System.Net;
using System.Net.Sockets;
using OpenClaw.Handlers.Cli;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class GatewayRunCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("gateway --port 1234 --bind lan --auth password --token t --password p --verbose --allow-unconfigured --ws-log full")]
    [InlineData("gateway run --port 1234 --bind lan --auth password --token t --password p --verbose --allow-unconfigured --ws-log full")]
    [InlineData("gateway --port 1234 --bind lan run --auth password --token t --password p --verbose --allow-unconfigured --ws-log full")]
    public async Task Options_count_wherever_they_stand(string line)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal((0, "", ""), (result.ExitCode, result.Out, result.Error));
        var options = _cli.Ran!;
        Assert.Equal(
            (1234, "lan", "password", "t", "p", true, true, "full"),
            (options.Port, options.Bind, options.Auth, options.Token, options.Password, options.Verbose, options.AllowUnconfigured, options.WsLog));
    }

    [Fact]
    public async Task Without_options_everything_is_left_to_the_environment_and_the_configuration()
    {
        await _cli.RunAsync("gateway");

        var options = _cli.Ran!;
        Assert.Null(options.Port);
        Assert.Null(options.Bind);
        Assert.Null(options.Auth);
        Assert.Null(options.Token);
        Assert.Null(options.Password);
        Assert.Equal("auto", options.WsLog);
        Assert.Equal(_cli.Home[".openclaw"], options.Paths.StateDir);
    }

    [Theory]
    [InlineData("--dev gateway")]
    [InlineData("gateway --dev")]
    [InlineData("gateway run --dev")]
    public async Task Dev_has_its_own_state_and_port(string line)
    {
        await _cli.RunAsync(line.Split(' '));

        Assert.Equal(_cli.Home[".openclaw-dev"], _cli.Ran!.Paths.StateDir);
        Assert.Equal("19001", _cli.Ran.Environment[GatewayVariables.Port]);
    }

    [Fact]
    public async Task Dev_does_not_overrule_the_port_of_the_environment()
    {
        _cli.Variables[GatewayVariables.Port] = "4000";

        await _cli.RunAsync("--dev", "gateway");

        Assert.Equal("4000", _cli.Ran!.Environment[GatewayVariables.Port]);
    }

    [Fact]
    public async Task A_profile_has_its_own_state()
    {
        await _cli.RunAsync("--profile", "work", "gateway");

        Assert.Equal(_cli.Home[".openclaw-work"], _cli.Ran!.Paths.StateDir);
        Assert.Equal("work", _cli.Ran.Profile);
    }

    [Theory]
    [InlineData("--profile ../x gateway", "Invalid --profile")]
    [InlineData("gateway --port 0", "Invalid port")]
    [InlineData("gateway --port 70000", "Invalid port")]
    [InlineData("gateway --port abc", "Invalid port")]
    [InlineData("gateway --auth maybe", "Invalid --auth")]
    [InlineData("gateway --bind everywhere", "Invalid --bind (use \"loopback\", \"lan\", \"tailnet\", \"auto\", or \"custom\")")]
    [InlineData("gateway --ws-log loud", "Invalid --ws-log (use \"auto\", \"full\", \"compact\")")]
    public async Task A_wrong_value_is_named_and_nothing_is_started(string line, string text)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(text, result.Error, StringComparison.Ordinal);
        Assert.Null(_cli.Ran);
    }

    [Theory]
    [InlineData("gateway", "--token", "")]
    [InlineData("gateway", "--password", " ")]
    [InlineData("health", "--token", "")]
    public async Task An_empty_secret_is_refused(params string[] line)
    {
        var result = await _cli.RunAsync(line);

        Assert.Equal((1, $"{line[1]} is empty\n"), (result.ExitCode, result.Error));
        Assert.Null(_cli.Ran);
    }

    [Fact]
    public async Task What_the_machine_refuses_is_an_error_text_and_not_a_crash()
    {
        _cli.Home.Write(".openclaw/identity", "a file where a folder should be");
        _cli.UseFreePort();

        var result = await _cli.RunAsync("health");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("identity", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exit_code_is_the_gateways()
    {
        _cli.GatewayExitCode = ExitCodes.UnusableConfiguration;

        Assert.Equal(78, (await _cli.RunAsync("gateway")).ExitCode);
    }

    [Fact]
    public async Task Force_on_a_free_port_says_so_and_starts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        var port = _cli.UseFreePort();

        var result = await _cli.RunAsync("gateway", "--force");

        Assert.Equal($"force: no listeners on port {port}\n", result.Out);
        Assert.NotNull(_cli.Ran);
    }

    [Fact]
    public async Task Force_keeps_the_port_that_was_handed_to_this_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var result = await _cli.RunAsync("gateway", "--force", "--port", $"{port}");

        Assert.Equal($"force: port {port} is this gateway's already\n", result.Out);
        Assert.NotNull(_cli.Ran);
    }
}
