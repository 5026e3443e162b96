using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>Commands of a model, through a whole gateway: what runs, what waits, what never runs.</summary>
public sealed class ExecToolTests
{
    private const ModelApi Api = ModelApi.OpenAiCompletions;

    [Fact]
    public async Task A_command_on_the_list_runs_and_the_model_reads_its_output()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var gateway = await StartAsync("""{"version":1,"agents":{"main":{"allowlist":["/**/echo"]}}}""");

        var result = await ExecAsync(gateway, """{"command":"echo one two"}""");

        Assert.Equal("one two", result);
    }

    [Theory]
    [InlineData("""{"command":"echo hi > stolen"}""")]
    [InlineData("""{"command":"echo $(id)"}""")]
    [InlineData("""{"command":"echo hi; id"}""")]
    [InlineData("""{"command":"id","security":"full","ask":"off"}""")]
    [InlineData("""{"command":"id","host":"sandbox"}""")]
    [InlineData("""{"command":"echo a\nid"}""")]
    public async Task What_is_not_on_the_list_waits_for_an_operator(string arguments)
    {
        if (OperatingSystem.IsWindows()) return;
        await using var gateway = await StartAsync("""{"version":1,"agents":{"main":{"allowlist":["/**/echo"]}}}""");

        var result = await ExecAsync(gateway, arguments);

        Assert.StartsWith("Approval required (id ", result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LD_PRELOAD")]
    [InlineData("PATH")]
    [InlineData("BASH_ENV")]
    public async Task A_variable_that_would_change_what_runs_is_refused(string name)
    {
        await using var gateway = await StartAsync("""{"version":1,"agents":{"main":{"allowlist":["/**/echo"]}}}""");

        var result = await ExecAsync(gateway, $$"""{"command":"echo x","env":{"{{name}}":"/tmp/x"} }""");

        Assert.Contains($"Environment variable '{name}' is forbidden", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_who_says_no_is_obeyed_and_the_session_is_told()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var gateway = await StartAsync("""{"version":1}""");
        var marker = Path.Combine(gateway.Gateway.StateDir, "workspace", "marker");
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin", "operator.approvals");
        Script(gateway, """{"command":"touch marker"}""");
        await ModelGateway.SendAsync(peer, "run-1", "go");
        var asked = (await peer.EventAsync("exec.approval.requested")).GetProperty("payload");
        await ModelGateway.EventsAsync(peer, "run-1");

        await peer.RequestAsync("exec.approval.resolve", $$"""{"id":"{{asked.GetProperty("id").GetString()}}","decision":"deny"}""");
        await TestContext.Current.UntilAsync(() => gateway.Gateway.Host.Parts.SystemEvents.Peek("agent:main:main").Count > 0);

        Assert.Equal("touch marker", asked.GetProperty("request").GetProperty("command").GetString());
        Assert.StartsWith("Exec denied (gateway id=", gateway.Gateway.Host.Parts.SystemEvents.Peek("agent:main:main")[0], StringComparison.Ordinal);
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task An_operator_who_says_always_lets_it_run_and_puts_it_on_the_list()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var gateway = await StartAsync("""{"version":1}""");
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin", "operator.approvals");
        Script(gateway, """{"command":"touch marker"}""");
        await ModelGateway.SendAsync(peer, "run-1", "go");
        var asked = (await peer.EventAsync("exec.approval.requested")).GetProperty("payload");
        await ModelGateway.EventsAsync(peer, "run-1");

        await peer.RequestAsync("exec.approval.resolve", $$"""{"id":"{{asked.GetProperty("id").GetString()}}","decision":"allow-always"}""");
        await TestContext.Current.UntilAsync(() => gateway.Gateway.Host.Parts.SystemEvents.Peek("agent:main:main").Count > 0);

        Assert.StartsWith("Exec finished (gateway id=", gateway.Gateway.Host.Parts.SystemEvents.Peek("agent:main:main")[0], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(gateway.Gateway.StateDir, "workspace", "marker")));
        Assert.Contains("/touch\"", await File.ReadAllTextAsync(Path.Combine(gateway.Gateway.StateDir, "exec-approvals.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"command":"exit 3"}""", "Command exited with code 3")]
    [InlineData("""{"command":"sleep 30","timeout":1}""", "Command timed out after 1 seconds")]
    public async Task A_command_that_fails_is_a_failed_result(string arguments, string text)
    {
        if (OperatingSystem.IsWindows()) return;
        await using var gateway = await StartAsync("""{"version":1}""", free: true);

        Assert.EndsWith(text, await ExecAsync(gateway, arguments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_in_the_background_is_looked_after_with_process()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var gateway = await StartAsync("""{"version":1}""", free: true);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        gateway.Model
            .ThenStream(ToolStreams.Call(Api, "c1", "exec", """{"command":"cat","background":true}"""))
            .ThenStream(ToolStreams.Call(Api, "c2", "process", """{"action":"list"}"""))
            .ThenStream(ToolStreams.Say(Api, "Done."));

        await ModelGateway.ChatAsync(peer, "run-1", "go");

        Assert.Contains("Command still running (session ", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains(" running  ", gateway.Model.Requests[2].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("write", """{"path":"../outside.txt","content":"x"}""", "is outside of the workspace")]
    [InlineData("write", """{"path":"/etc/passwd","content":"x"}""", "is outside of the workspace")]
    [InlineData("read", """{"path":"../exec-approvals.json"}""", "belongs to the gateway's own state")]
    [InlineData("write", """{"path":"sub/new.txt","content":"abc"}""", "Successfully wrote 3 bytes to sub/new.txt")]
    [InlineData("edit", """{"path":"none.txt","oldText":"a","newText":"b"}""", "File not found: none.txt")]
    [InlineData("read", "{}", "Missing required parameter: path (path or file_path)")]
    [InlineData("session_status", "{}", "Session: agent:main:main")]
    [InlineData("sessions_list", "{}", "agent:main:main")]
    [InlineData("cron", """{"action":"list"}""", "\"jobs\": []")]
    [InlineData("cron", """{"action":"add","job":{"schedule":{"kind":"every","everyMs":3600000},"payload":{"kind":"systemEvent","text":"tea"},"name":"t"} }""", "\"agentId\": \"main\"")]
    [InlineData("cron", """{"action":"add","job":{"schedule":{"kind":"never"} } }""", "invalid job")]
    [InlineData("cron", """{"action":"remove","jobId":"none"}""", "unknown cron job id: none")]
    [InlineData("agents_list", "{}", "requester")]
    [InlineData("sessions_send", """{"sessionKey":"agent:other:main","message":"x"}""", "Agent-to-agent messaging is disabled")]
    [InlineData("sessions_history", """{"sessionKey":"nowhere"}""", "No session found: nowhere")]
    public async Task Tools_answer_with_the_texts_models_know(string tool, string arguments, string text)
    {
        await using var gateway = await StartAsync("""{"version":1}""");

        Assert.Contains(text, await CallAsync(gateway, tool, arguments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_an_agent_adds_takes_the_place_of_no_declared_one()
    {
        await using var gateway = await StartAsync("""{"version":1}""");

        var added = await CallAsync(gateway, "cron", """{"action":"add","job":{"schedule":{"kind":"every","everyMs":3600000},"payload":{"kind":"systemEvent","text":"tea"},"name":"t","declarationKey":"k"} }""");

        Assert.Contains("\"name\": \"t\"", added, StringComparison.Ordinal);
        Assert.DoesNotContain("declarationKey", added, StringComparison.Ordinal);
    }

    private static async Task<ModelGateway> StartAsync(string policy, bool free = false)
    {
        var gateway = await ModelGateway.StartAsync(Api, config => free
            ? config with { Tools = config.Tools with { Exec = new() { ["security"] = "full", ["ask"] = "off" } } }
            : config);
        await File.WriteAllTextAsync(Path.Combine(gateway.Gateway.StateDir, "exec-approvals.json"), policy, TestContext.Current.CancellationToken);
        return gateway;
    }

    private static void Script(ModelGateway gateway, string arguments) => gateway.Model
        .ThenStream(ToolStreams.Call(Api, "c1", "exec", arguments))
        .Otherwise(context => FakeModelServer.StreamAsync(context, ToolStreams.Say(Api, "Done.")));

    private static Task<string> ExecAsync(ModelGateway gateway, string arguments) => CallAsync(gateway, "exec", arguments);

    // What the model is told of the call.
    private static async Task<string> CallAsync(ModelGateway gateway, string tool, string arguments)
    {
        gateway.Model.ThenStream(ToolStreams.Call(Api, "c1", tool, arguments)).ThenStream(ToolStreams.Say(Api, "Done."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "go");
        using var body = JsonDocument.Parse(gateway.Model.Requests[1].Body);
        return body.RootElement.GetProperty("messages").EnumerateArray().Last(message => message.GetProperty("role").GetString() == "tool").GetProperty("content").GetString()!;
    }
}
