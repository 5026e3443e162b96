using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>The commands of the published binary against the gateway of the published binary.</summary>
public sealed class CommandLineTests(SharedGateway shared) : IClassFixture<SharedGateway>, IDisposable
{
    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    private Task<FinishedProcess> AskAsync(params string[] arguments)
    {
        var start = PublishedBinary.Command(_home.Path, arguments);
        start.Environment["OPENCLAW_GATEWAY_PORT"] = shared.Gateway.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["OPENCLAW_GATEWAY_TOKEN"] = PublishedGateway.Token;
        return PublishedBinary.RunAsync(start);
    }

    [Theory]
    [InlineData("health")]
    [InlineData("status")]
    [InlineData("gateway status")]
    [InlineData("gateway health")]
    [InlineData("gateway probe")]
    [InlineData("gateway call health")]
    public async Task A_command_prints_text_or_one_json_document(string line)
    {
        var text = await AskAsync(line.Split(' '));
        var json = await AskAsync([.. line.Split(' '), "--json"]);

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.NotEmpty(text.Output);
        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        using var document = JsonDocument.Parse(json.Output);
    }

    [Fact]
    public async Task A_message_is_answered_as_text_and_as_a_document()
    {
        var text = await AskAsync("agent", "--message", "hello");
        var json = await AskAsync("agent", "--message", "hello", "--json");

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Contains("demo", text.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Output);
        var payload = document.RootElement.GetProperty("result").GetProperty("payloads")[0].GetProperty("text").GetString();
        Assert.Equal(text.Output, payload + "\n");
    }

    /// <summary>In whatever encoding the locale says: a document is UTF-8.</summary>
    [Theory]
    [InlineData("logs --follow --interval 100 | head -n 1", 0, "Log file:")]
    [InlineData("agent --json -m 'Gr\u00fc\u00dfe \u4f60\u597d'", 0, "Gr\u00fc\u00dfe \u4f60\u597d")]
    [InlineData("--help > /dev/full", 1, "")]
    [InlineData("health 2> /dev/full", 0, "Agents: main")]
    public async Task Output_may_go_anywhere(string line, int exitCode, string text)
    {
        var start = PublishedBinary.Command(_home.Path);
        start.FileName = "/bin/sh";
        foreach (var word in (string[])["-c", $"\"$0\" {line}", PublishedBinary.Path]) start.ArgumentList.Add(word);
        start.StandardOutputEncoding = System.Text.Encoding.UTF8;
        start.Environment["LC_ALL"] = "de_AT.ISO-8859-1";
        start.Environment["OPENCLAW_GATEWAY_PORT"] = shared.Gateway.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["OPENCLAW_GATEWAY_TOKEN"] = PublishedGateway.Token;

        var result = await PublishedBinary.RunAsync(start);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(text, result.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("devices list")]
    [InlineData("devices setup-code --public-url wss://gateway.example")]
    [InlineData("gateway authz")]
    public async Task Devices_and_the_table_of_rights_are_shown(string line)
    {
        var result = await AskAsync(line.Split(' '));

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public async Task Text_that_is_not_ascii_arrives_unharmed()
    {
        var result = await AskAsync("gateway", "call", "nope-é-😀");

        Assert.Equal((1, "Gateway call failed: unknown method: nope-é-😀\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task A_wrong_command_says_which_one_was_meant()
    {
        var result = await AskAsync("helth");

        Assert.Equal((1, "", "error: unknown command 'helth'\n(Did you mean health?)\n"), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task Without_a_gateway_a_command_fails_and_says_how_to_start_one()
    {
        var start = PublishedBinary.Command(_home.Path, "agent", "--message", "hi", "--token", "t");
        start.Environment["OPENCLAW_GATEWAY_PORT"] = FreePort.Next().ToString(CultureInfo.InvariantCulture);

        var result = await PublishedBinary.RunAsync(start);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("connection refused", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("start one with: openclaw gateway\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Force_takes_over_from_a_running_gateway()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        using var home = new TempFolder();
        await using var first = await PublishedGateway.StartAsync(home);
        var port = first.Port.ToString(CultureInfo.InvariantCulture);

        // An unusable configuration ends the second one, after it has stopped the first.
        var start = PublishedBinary.Command(home.Path, "gateway", "--force", "--port", port, "--token", "t");
        start.Environment["OPENCLAW_CONFIG_PATH"] = home.Write("broken.json", "{ gateway: {");
        var second = await PublishedBinary.RunAsync(start);

        Assert.Equal(78, second.ExitCode);
        Assert.Contains($"force: killed pid {first.ProcessId}", second.Output, StringComparison.Ordinal);
        Assert.Equal(0, await first.ExitAsync());
    }

    [Fact]
    public async Task Force_leaves_other_programs_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var result = await PublishedBinary.RunAsync(PublishedBinary.Command(_home.Path, "gateway", "--force", "--port", port.ToString(CultureInfo.InvariantCulture), "--token", "t"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"port {port} is held by pid {Environment.ProcessId}", result.Error, StringComparison.Ordinal);
        Assert.Contains("not an OpenClaw gateway", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_completion_of_bash_asks_the_binary()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "needs bash");
        var bin = Directory.CreateDirectory(_home["bin"]).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "openclaw"), Environment.GetEnvironmentVariable("OPENCLAW_BINARY") ?? "/nowhere");
        var start = PublishedBinary.Command(_home.Path);
        start.FileName = "/bin/bash";
        start.Environment["PATH"] = $"{bin}:/usr/bin:/bin";
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(
            """
            source <(openclaw completion bash)
            COMP_LINE="openclaw gateway ca"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(openclaw gateway ca); COMP_CWORD=2
            _openclaw_complete
            echo "${COMPREPLY[*]}"
            """);

        var result = await PublishedBinary.RunAsync(start);

        Assert.Equal((0, "call\n"), (result.ExitCode, result.Output));
    }
}
