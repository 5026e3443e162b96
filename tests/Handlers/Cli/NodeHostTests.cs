using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>Our own node at our own gateway: connect, approve, run under the rules of its machine.</summary>
public sealed class NodeHostTests : IAsyncDisposable
{
    private readonly CliBench _cli = new();
    private readonly CliBench _operator = new();
    private Task<CliResult> _node = Task.FromResult(new CliResult(0, "", ""));
    private GatewayFixture _gateway = null!;
    private RawPeer _peer = null!;
    private string _nodeId = "";

    public async ValueTask DisposeAsync()
    {
        await _cli.Interrupt.CancelAsync();
        await ((Task)_node).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_peer is not null) await _peer.DisposeAsync();
        if (_gateway is not null) await _gateway.DisposeAsync();
        _cli.Dispose();
        _operator.Dispose();
    }

    [Fact]
    public async Task It_finds_programs_and_runs_them_with_output_exit_code_and_variables()
    {
        await StartAsync("""{"tools":{"exec":{"security":"full","ask":"off"}}}""");

        var which = await InvokeAsync("system.which", """{"bins":["sh","no-such-program"]}""");
        var run = await InvokeAsync("system.run", """{"command":["sh","-c","echo out; echo err >&2; echo $FINE$LD_PRELOAD$OPENCLAW_GATEWAY_TOKEN; exit 3"],"env":{"FINE":"yes","LD_PRELOAD":"/x.so"}}""");
        var missing = await InvokeAsync("system.run", """{"command":["no-such-program"]}""");

        Assert.EndsWith("/sh", which.GetProperty("bins").GetProperty("sh").GetString()!, StringComparison.Ordinal);
        Assert.False(which.GetProperty("bins").TryGetProperty("no-such-program", out _));
        Assert.Equal(3, run.GetProperty("exitCode").GetInt32());
        Assert.False(run.GetProperty("success").GetBoolean());
        Assert.Equal("out\nyes\n", run.GetProperty("stdout").GetString());
        Assert.Equal("err\n", run.GetProperty("stderr").GetString());
        Assert.Equal(JsonValueKind.Null, run.GetProperty("error").ValueKind);
        Assert.Contains("not found", missing.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_ended_with_all_it_started()
    {
        var clock = new FakeClock();
        _cli.Time = clock;
        await StartAsync("""{"tools":{"exec":{"security":"full","ask":"off"}}}""");

        var running = InvokeAsync("system.run", """{"command":["sh","-c","sleep 300 & echo $! > started; echo $!; wait"],"timeoutMs":500}""");
        var sign = Path.Combine(_cli.Home.Path, "started");
        await TestContext.Current.UntilAsync(() => File.Exists(sign) && clock.NextDueIn() <= TimeSpan.FromMilliseconds(500));
        clock.Advance(500);
        var run = await running;

        Assert.True(run.GetProperty("timedOut").GetBoolean());
        Assert.False(run.TryGetProperty("exitCode", out _));
        var child = run.GetProperty("stdout").GetString()!.Trim();
        Assert.NotEmpty(child);
        await TestContext.Current.UntilAsync(() => HasEnded(child));
    }

    [Fact]
    public async Task Output_beyond_the_limit_is_cut()
    {
        await StartAsync("""{"tools":{"exec":{"security":"full","ask":"off"}}}""");

        var run = await InvokeAsync("system.run", """{"command":["sh","-c","head -c 300000 /dev/zero | tr '\\0' x"]}""");

        Assert.Equal(200_000, run.GetProperty("stdout").GetString()!.Length);
        Assert.Equal("... (truncated)", run.GetProperty("stderr").GetString());
    }

    [Fact]
    public async Task By_default_it_runs_nothing_that_nobody_approved_and_the_command_line_gets_the_approval()
    {
        await StartAsync(null);
        await using var approver = await _gateway.ConnectV3Async("operator.approvals");

        var refused = await _peer.RequestAsync("node.invoke", Invoke("system.run", """{"command":["touch","never"]}"""));
        var running = _operator.RunAsync("nodes", "run", "--node", "n1", "--", "/bin/echo", "hello there");
        var asked = (await approver.EventAsync("exec.approval.requested")).GetProperty("payload");
        await approver.RequestAsync("exec.approval.resolve", $$"""{"id":"{{asked.GetProperty("id").GetString()}}","decision":"allow-once"}""");
        var ran = await running;
        var denied = _operator.RunAsync("nodes", "run", "--node", "n1", "--", "/bin/echo", "hello there");
        asked = (await approver.EventAsync("exec.approval.requested")).GetProperty("payload");
        await approver.RequestAsync("exec.approval.resolve", $$"""{"id":"{{asked.GetProperty("id").GetString()}}","decision":"deny"}""");

        Assert.Equal("SYSTEM_RUN_DENIED: approval required", refused.ErrorMessage());
        Assert.Equal("hello there\n", ran.Out);
        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("said no", (await denied).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Allow_always_puts_the_program_on_the_list_of_the_node_and_asks_no_more()
    {
        await StartAsync(null);
        await using var approver = await _gateway.ConnectV3Async("operator.approvals");

        var running = _operator.RunAsync("nodes", "run", "--node", "n1", "--", "/bin/echo", "one");
        var asked = (await approver.EventAsync("exec.approval.requested")).GetProperty("payload");
        await approver.RequestAsync("exec.approval.resolve", $$"""{"id":"{{asked.GetProperty("id").GetString()}}","decision":"allow-always"}""");
        await running;
        var later = await _operator.RunAsync("nodes", "run", "--node", "n1", "--", "/bin/echo", "two");
        var shown = await _operator.RunAsync("approvals", "get", "--node", "n1", "--json");

        Assert.Equal("two\n", later.Out);
        Assert.Contains("/bin/echo", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approved_command_does_not_run_in_a_folder_that_is_a_link()
    {
        await StartAsync(null);
        await using var approver = await _gateway.ConnectV3Async("operator.approvals");
        var real = Directory.CreateDirectory(Path.Combine(_cli.Home.Path, "real")).FullName;
        var link = Path.Combine(_cli.Home.Path, "link");
        Directory.CreateSymbolicLink(link, real);

        var early = await _operator.RunAsync("nodes", "run", "--node", "n1", "--cwd", link, "--", "/bin/echo", "one");
        var asked = approver.RequestAsync("exec.approval.request", $$"""{"id":"a1","command":"/bin/echo one","commandArgv":["/bin/echo","one"],"cwd":"{{link}}","host":"node","nodeId":"{{_nodeId}}"}""");
        await _peer.EventAsync("exec.approval.requested");
        await _peer.RequestAsync("exec.approval.resolve", """{"id":"a1","decision":"allow-once"}""");
        await asked;
        var late = await _peer.RequestAsync("node.invoke", Invoke("system.run", $$"""{"command":["/bin/echo","one"],"cwd":"{{link}}","approved":true,"runId":"a1"}"""));

        Assert.Contains("without symbolic links", early.Error, StringComparison.Ordinal);
        Assert.Contains("without symbolic links", late.ErrorMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_must_be_what_runs()
    {
        await StartAsync("""{"tools":{"exec":{"security":"full","ask":"off"}}}""");

        var refused = await _peer.RequestAsync("node.invoke", Invoke("system.run", """{"command":["/bin/sh","-c","rm -rf x"],"rawCommand":"echo hi"}"""));

        Assert.Equal("rawCommand does not match command", refused.ErrorMessage());
    }

    [Fact]
    public async Task Its_policy_is_read_and_written_through_the_gateway()
    {
        await StartAsync(null);

        var added = await _operator.RunAsync("approvals", "allowlist", "add", "/bin/echo", "--agent", "main", "--node", "n1");
        var ran = await _operator.RunAsync("nodes", "run", "--node", "n1", "--", "/bin/echo", "listed");
        var stale = await _peer.RequestAsync("exec.approvals.node.set", $$"""{"nodeId":"{{_nodeId}}","file":{"version":1},"baseHash":"old"}""");

        Assert.Equal(0, added.ExitCode);
        Assert.Equal("listed\n", ran.Out);
        Assert.Contains("changed since last load; reload and retry", stale.ErrorMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_configuration_is_silent_the_policy_file_decides()
    {
        await StartAsync(null);
        var before = (await _peer.RequestAsync("exec.approvals.node.get", $$"""{"nodeId":"{{_nodeId}}"}""")).GetProperty("payload").GetProperty("hash").GetString();

        await _peer.RequestAsync("exec.approvals.node.set", $$"""{"nodeId":"{{_nodeId}}","file":{"version":1,"defaults":{"security":"full","ask":"off"} },"baseHash":"{{before}}"}""");
        var run = await InvokeAsync("system.run", """{"command":["/bin/echo","by the file"]}""");

        Assert.Equal("by the file\n", run.GetProperty("stdout").GetString());
    }

    [Fact]
    public async Task Unknown_commands_and_the_browser_are_refused_in_words()
    {
        await StartAsync(null, """{"gateway":{"nodes":{"allowCommands":["custom.cmd"]}}}""");

        var undeclared = await _peer.RequestAsync("node.invoke", Invoke("browser.proxy", "{}"));

        Assert.Equal("command not declared by node", undeclared.GetProperty("error").GetProperty("details").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Nodes_are_listed_described_renamed_and_invoked_from_the_command_line()
    {
        await StartAsync("""{"tools":{"exec":{"security":"full","ask":"off"}}}""");

        var status = await _operator.RunAsync("nodes", "status");
        var described = await _operator.RunAsync("nodes", "describe", "--node", _nodeId[..8]);
        var renamed = await _operator.RunAsync("nodes", "rename", "--node", "n1", "--name", "Kitchen");
        var invoked = await _operator.RunAsync("nodes", "invoke", "--node", "kitchen", "--command", "system.which", "--params", """{"bins":["sh"]}""");
        var raw = await _operator.RunAsync("nodes", "run", "--node", "Kitchen", "--raw", "echo $((1+1))");
        var unknown = await _operator.RunAsync("nodes", "describe", "--node", "attic");

        Assert.Contains("n1", status.Out, StringComparison.Ordinal);
        Assert.Contains("system.run", described.Out, StringComparison.Ordinal);
        Assert.Equal(0, renamed.ExitCode);
        Assert.Contains("/sh", invoked.Out, StringComparison.Ordinal);
        Assert.Equal("2\n", raw.Out);
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("unknown node: attic (known: Kitchen)", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_keeps_its_id_and_its_gateway_and_comes_back()
    {
        await StartAsync(null);
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_cli.Home.Path, ".openclaw", "node.json"), TestContext.Current.CancellationToken))!;

        var nodes = (await _peer.RequestAsync("node.list")).GetProperty("payload").GetProperty("nodes");

        Assert.Equal("n1", (string?)file["displayName"]);
        Assert.Equal(_gateway.Port, (int)file["gateway"]!["port"]!);
        Assert.Equal(1, nodes.GetArrayLength());
        Assert.Contains("node host PATH:", _cli.Live!.ToString(), StringComparison.Ordinal);
    }

    private async Task StartAsync(string? config, string? gatewayFile = null)
    {
        _gateway = await GatewayFixture.StartAsync(file: gatewayFile);
        _peer = await _gateway.ConnectV3Async("operator.admin");
        _cli.UseGateway(_gateway);
        _operator.UseGateway(_gateway);
        if (config is not null) _cli.Home.Write(".openclaw/openclaw.json", config);
        _node = _cli.RunAsync("node", "run", "--host", "127.0.0.1", "--port", $"{_gateway.Port}", "--display-name", "n1");
        await _cli.LiveAsync("node host connected");
        JsonElement pending = default;
        await TestContext.Current.UntilAsync(async () =>
        {
            pending = (await _peer.RequestAsync("node.pair.list")).GetProperty("payload").GetProperty("pending");
            return pending.GetArrayLength() > 0;
        });
        await _peer.RequestAsync("node.pair.approve", $$"""{"requestId":"{{pending[0].GetProperty("requestId").GetString()}}"}""");
        _nodeId = pending[0].GetProperty("nodeId").GetString()!;
    }

    // A killed child is gone, or waits for its parent to look at it.
    private static bool HasEnded(string pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Contains(" Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task<JsonElement> InvokeAsync(string command, string parameters)
    {
        var answer = await _peer.RequestAsync("node.invoke", Invoke(command, parameters));
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        return answer.GetProperty("payload").GetProperty("payload");
    }

    private string Invoke(string command, string parameters) =>
        $$"""{"nodeId":"{{_nodeId}}","command":"{{command}}","params":{{parameters}},"idempotencyKey":"{{Guid.NewGuid()}}"}""";
}
