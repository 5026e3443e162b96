using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>The operator's commands of the published binary: configuration, log, metrics, state.</summary>
public sealed class OperatorTests : IDisposable
{
    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    private Task<FinishedProcess> RunAsync(params string[] arguments) => PublishedBinary.RunAsync(PublishedBinary.Command(_home.Path, arguments));

    [Fact]
    public async Task The_configuration_is_changed_converted_and_taken_back()
    {
        _home.Write(".openclaw/openclaw.json", "{ gateway: { port: 4000 } } // mine");

        var set = await RunAsync("config", "set", "gateway.port", "4001");
        var wrong = await RunAsync("config", "set", "gateway.port", "many");
        var convert = await RunAsync("config", "convert", "yaml");
        var validate = await RunAsync("config", "validate", "--json");
        var schema = await RunAsync("config", "schema");
        var back = await RunAsync("config", "convert", "json");
        var rollback = await RunAsync("config", "rollback");
        var get = await RunAsync("config", "get", "gateway.port");

        Assert.Equal((0, 1, 0, 0), (set.ExitCode, wrong.ExitCode, convert.ExitCode, validate.ExitCode));
        Assert.Contains("- gateway.port", wrong.Error, StringComparison.Ordinal);
        Assert.True((bool)JsonNode.Parse(validate.Output)!["valid"]!);
        Assert.NotNull(JsonNode.Parse(schema.Output)!["properties"]);
        // The newest copy is the one the conversion to YAML has put away.
        Assert.Equal((0, 0, "4001\n"), (back.ExitCode, rollback.ExitCode, get.Output));
        Assert.Contains("// mine", File.ReadAllText(_home[".openclaw", "openclaw.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_changes_the_configuration()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        var path = _home.Write(".openclaw/openclaw.json", "{ gateway: { port: 4000 } }");
        var start = PublishedBinary.Command(_home.Path, "config", "edit");
        start.Environment["EDITOR"] = "sed -i s/4000/4002/";

        var result = await PublishedBinary.RunAsync(start);

        Assert.Equal((0, $"Updated {path}.\n"), (result.ExitCode, result.Output));
        Assert.Contains("4002", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_gateway_applies_what_the_command_line_changes()
    {
        _home.Write(".openclaw/openclaw.json", "{ gateway: { mode: \"local\" } }");
        await using var gateway = await PublishedGateway.StartAsync(_home);

        var set = await RunAsync("config", "set", "agents.defaults.maxConcurrent", "3");

        Assert.Equal((0, $"Updated agents.defaults.maxConcurrent. The running gateway (pid {gateway.ProcessId}, port {gateway.Port}) applies it.\n"), (set.ExitCode, set.Output));
        await gateway.PrintsAsync("config change applied");
    }

    [Fact]
    public async Task A_running_gateway_follows_its_log_and_metrics_tell_what_happened()
    {
        await using var gateway = await PublishedGateway.StartAsync(_home);
        var port = gateway.Port.ToString(CultureInfo.InvariantCulture);
        var start = PublishedBinary.Command(_home.Path, "logs", "--json", "--subsystem", "gateway");
        start.Environment["OPENCLAW_GATEWAY_PORT"] = port;
        start.Environment["OPENCLAW_GATEWAY_TOKEN"] = PublishedGateway.Token;

        var logs = await PublishedBinary.RunAsync(start);

        var lines = logs.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((0, "meta"), (logs.ExitCode, (string?)JsonNode.Parse(lines[0])!["type"]));
        Assert.Contains(lines, line => line.Contains($"listening on ws://127.0.0.1:{port}", StringComparison.Ordinal));
        Assert.DoesNotContain(PublishedGateway.Token, logs.Output, StringComparison.Ordinal);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", PublishedGateway.Token);
        // A request is counted when its answer is on its way.
        var metrics = "";
        await TestContext.Current.UntilAsync(async () =>
        {
            metrics = await http.GetStringAsync($"http://127.0.0.1:{port}/metrics", TestContext.Current.CancellationToken);
            return metrics.Contains("openclaw_rpc_duration_seconds_count{method=\"logs.tail\"} 1", StringComparison.Ordinal);
        });
        Assert.Contains("openclaw_build_info{version=", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(PublishedGateway.Token, metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_gateway_says_who_holds_the_state_directory()
    {
        await using var gateway = await PublishedGateway.StartAsync(_home);

        var second = await RunAsync("gateway", "--port", FreePort.Next().ToString(CultureInfo.InvariantCulture), "--token", "t");

        Assert.Equal(1, second.ExitCode);
        Assert.Contains(FormattableString.Invariant($"gateway already running (pid {gateway.ProcessId}, port {gateway.Port})"), second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_goes_into_an_archive_and_comes_back_whole()
    {
        await using (var gateway = await PublishedGateway.StartAsync(_home))
        {
            var ask = PublishedBinary.Command(_home.Path, "agent", "--message", "hello");
            ask.Environment["OPENCLAW_GATEWAY_PORT"] = gateway.Port.ToString(CultureInfo.InvariantCulture);
            ask.Environment["OPENCLAW_GATEWAY_TOKEN"] = PublishedGateway.Token;
            Assert.Equal(0, (await PublishedBinary.RunAsync(ask)).ExitCode);
            gateway.Terminate();
            Assert.Equal(0, await gateway.ExitAsync());
        }

        var export = await RunAsync("state", "export", _home["state.tar.gz"]);
        var import = await RunAsync("state", "import", _home["state.tar.gz"], "--profile", "copy");
        var verify = await RunAsync("state", "verify", "--json", "--profile", "copy");
        var doctor = await RunAsync("doctor", "--fix", "--json", "--profile", "copy");

        Assert.Equal((0, 0, 0, 0), (export.ExitCode, import.ExitCode, verify.ExitCode, doctor.ExitCode));
        Assert.True((bool)JsonNode.Parse(verify.Output)!["ok"]!);
        Assert.Single(Directory.GetFiles(_home[".openclaw-copy", "agents", "main", "sessions"], "*.jsonl"));
    }
}
