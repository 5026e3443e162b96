using System.Globalization;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

public sealed class StartTests
{
    [Fact]
    public async Task Start_says_where_it_listens_and_which_model_answers()
    {
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);

        await using var peer = await gateway.ConnectAsync();

        Assert.Contains(gateway.Port.ToString(CultureInfo.InvariantCulture), gateway.Output, StringComparison.Ordinal);
        await gateway.PrintsAsync("demo");
        Assert.DoesNotContain("warn", gateway.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_start_with_exit_code_1_and_names_the_port()
    {
        using var home = new TempFolder();
        using var otherHome = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        var port = gateway.Port.ToString(CultureInfo.InvariantCulture);

        var second = await PublishedBinary.RunAsync(PublishedBinary.Command(otherHome.Path, "gateway", "--port", port, "--token", "t"));

        Assert.Equal(1, second.ExitCode);
        Assert.Contains(port, second.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_directory_that_a_gateway_holds_ends_the_start_with_exit_code_1_and_names_the_process()
    {
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);

        var second = await PublishedBinary.RunAsync(PublishedBinary.Command(home.Path, "gateway", "--port", port, "--token", "t"));

        Assert.Equal(1, second.ExitCode);
        Assert.Contains(gateway.ProcessId.ToString(CultureInfo.InvariantCulture), second.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ gateway: { port: \"no number\" } }", "gateway.port")]
    [InlineData("{ gateway: { auth: { token: \"${NOT_SET_ANYWHERE}\" } } }", "NOT_SET_ANYWHERE")]
    [InlineData("{ gateway: {", "")]
    public async Task A_configuration_that_cannot_be_used_ends_the_start_with_exit_code_78_and_says_what_is_wrong(string config, string named)
    {
        using var home = new TempFolder();
        Directory.CreateDirectory(Path.Combine(home.Path, ".openclaw"));
        var file = Path.Combine(home.Path, ".openclaw", "openclaw.json");
        await File.WriteAllTextAsync(file, config);

        var run = await PublishedBinary.RunAsync(PublishedBinary.Command(home.Path, "gateway", "--port", FreePort.Next().ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(78, run.ExitCode);
        Assert.Contains(file, run.Everything, StringComparison.Ordinal);
        Assert.Contains(named, run.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_loopback_without_a_secret_the_start_is_refused_with_exit_code_78()
    {
        using var home = new TempFolder();
        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);

        var run = await PublishedBinary.RunAsync(PublishedBinary.Command(home.Path, "gateway", "--port", port, "--bind", "lan"));

        Assert.Equal(78, run.ExitCode);
        Assert.Contains("token", run.Everything, StringComparison.OrdinalIgnoreCase);
    }
}
