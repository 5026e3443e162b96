using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>An approval holds for exactly what was asked, on that node, once; what a client says about approvals counts for nothing.</summary>
public sealed class SystemRunApprovalTests
{
    private const string Run = """{"command":["git","push"],"cwd":"/srv/a","agentId":"main","sessionKey":"s1","env":{"STAGE":"1"}}""";

    [Fact]
    public async Task Approval_fields_forged_in_invoke_params_are_refused_or_dropped()
    {
        await using var bench = await Bench.StartAsync();

        var approved = await bench.InvokeAsync(With(Run, "approved", true));
        var decided = await bench.InvokeAsync(With(With(Run, "approvalDecision", "allow-always"), "runId", "made-up"));
        var asked = bench.Peer.RequestAsync("node.invoke", bench.Invoke(With(With(Run, "approved", false), "policy", "full")));
        var sent = JsonDocument.Parse((await bench.Node.NextInvokeAsync()).GetProperty("paramsJSON").GetString()!).RootElement;

        Assert.Equal("MISSING_RUN_ID", CodeOf(approved));
        Assert.Equal("UNKNOWN_APPROVAL_ID", CodeOf(decided));
        Assert.Equal(["command", "cwd", "env", "agentId", "sessionKey"], sent.EnumerateObject().Select(member => member.Name));
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public async Task An_approval_that_nobody_gave_or_that_was_denied_lets_nothing_run()
    {
        await using var bench = await Bench.StartAsync();
        await bench.AskAsync("a1");

        var pending = await bench.InvokeAsync(Approved(Run, "a1"));
        await bench.ResolveAsync("a1", "deny");
        var denied = await bench.InvokeAsync(Approved(Run, "a1"));

        Assert.Equal("APPROVAL_REQUIRED", CodeOf(pending));
        Assert.Equal("APPROVAL_REQUIRED", CodeOf(denied));
        Assert.False(bench.Node.HasInvoke);
    }

    [Fact]
    public async Task What_was_approved_runs_with_the_approval_and_only_once()
    {
        await using var bench = await Bench.StartAsync();
        await bench.AskAsync("a1");
        await bench.ResolveAsync("a1", "allow-once");

        var running = bench.Peer.RequestAsync("node.invoke", bench.Invoke(Approved(Run, "a1")));
        var invoke = await bench.Node.NextInvokeAsync();
        await bench.Node.AnswerAsync(invoke, new JsonObject { ["exitCode"] = 0 });
        var first = await running;
        var again = await bench.InvokeAsync(Approved(Run, "a1"));

        var sent = JsonDocument.Parse(invoke.GetProperty("paramsJSON").GetString()!).RootElement;
        Assert.True(sent.GetProperty("approved").GetBoolean());
        Assert.Equal("allow-once", sent.GetProperty("approvalDecision").GetString());
        Assert.True(first.GetProperty("ok").GetBoolean(), first.ToString());
        Assert.Equal("APPROVAL_ALREADY_USED", CodeOf(again));
    }

    [Fact]
    public async Task An_approval_replayed_on_another_node_is_refused()
    {
        await using var bench = await Bench.StartAsync();
        await using var other = await FakeNode.ConnectAsync(bench.Gateway, FakeNode.Machine(2));
        await bench.AskAsync("a1");
        await bench.ResolveAsync("a1", "allow-once");

        var replayed = await bench.Peer.RequestAsync("node.invoke", bench.Invoke(Approved(Run, "a1"), other.NodeId));

        Assert.Equal("APPROVAL_NODE_MISMATCH", CodeOf(replayed));
        Assert.False(other.HasInvoke);
    }

    [Theory]
    [InlineData("""{"command":["git","push","--force"],"cwd":"/srv/a","agentId":"main","sessionKey":"s1","env":{"STAGE":"1"}}""", "APPROVAL_REQUEST_MISMATCH")]
    [InlineData("""{"command":["git push"],"cwd":"/srv/a","agentId":"main","sessionKey":"s1","env":{"STAGE":"1"}}""", "APPROVAL_REQUEST_MISMATCH")]
    [InlineData("""{"command":["git","push"],"cwd":"/srv/b","agentId":"main","sessionKey":"s1","env":{"STAGE":"1"}}""", "APPROVAL_REQUEST_MISMATCH")]
    [InlineData("""{"command":["git","push"],"cwd":"/srv/a","agentId":"ops","sessionKey":"s1","env":{"STAGE":"1"}}""", "APPROVAL_REQUEST_MISMATCH")]
    [InlineData("""{"command":["git","push"],"cwd":"/srv/a","agentId":"main","sessionKey":"s2","env":{"STAGE":"1"}}""", "APPROVAL_REQUEST_MISMATCH")]
    [InlineData("""{"command":["git","push"],"cwd":"/srv/a","agentId":"main","sessionKey":"s1","env":{"STAGE":"2"}}""", "APPROVAL_ENV_MISMATCH")]
    [InlineData("""{"command":["git","push"],"cwd":"/srv/a","agentId":"main","sessionKey":"s1"}""", "APPROVAL_ENV_MISMATCH")]
    [InlineData("""{"command":["git","push"],"cwd":"/srv/a","agentId":"main","sessionKey":"s1","env":{"STAGE":"1","LD_PRELOAD":"/tmp/x.so"}}""", "APPROVAL_ENV_MISMATCH")]
    [InlineData("""{"command":["git","push"],"cwd":"/srv/a","agentId":"main","sessionKey":"s1","env":{"STAGE":"1"},"systemRunPlan":{"argv":["rm","-rf"]}}""", "APPROVAL_REQUEST_MISMATCH")]
    [InlineData("""{"command":["git","push"],"cwd":"/srv/a","agentId":"main","sessionKey":"s1","env":{"STAGE":"1"},"systemRunPlan":{"argv":["git","push"],"cwd":"/tmp"}}""", "APPROVAL_REQUEST_MISMATCH")]
    public async Task Argv_cwd_env_agent_or_session_changed_after_the_approval_are_refused(string parameters, string code)
    {
        await using var bench = await Bench.StartAsync();
        await bench.AskAsync("a1");
        await bench.ResolveAsync("a1", "allow-once");

        var changed = await bench.InvokeAsync(Approved(parameters, "a1"));

        Assert.Equal(code, CodeOf(changed));
        Assert.False(bench.Node.HasInvoke);
    }

    [Theory]
    [InlineData("LD_PRELOAD")]
    [InlineData("PATH")]
    [InlineData("BASH_ENV")]
    [InlineData("NODE_OPTIONS")]
    [InlineData("DYLD_INSERT_LIBRARIES")]
    public async Task Variables_that_change_which_code_runs_do_not_reach_the_node(string name)
    {
        await using var bench = await Bench.StartAsync();

        _ = bench.Peer.RequestAsync("node.invoke", bench.Invoke($$"""{"command":["ls"],"env":{"{{name}}":"/tmp/x","FINE":"1"} }"""));
        var sent = JsonDocument.Parse((await bench.Node.NextInvokeAsync()).GetProperty("paramsJSON").GetString()!).RootElement;

        Assert.Equal("""{"FINE":"1"}""", sent.GetProperty("env").GetRawText());
    }

    [Fact]
    public async Task Of_two_operators_who_answer_at_once_one_counts()
    {
        await using var bench = await Bench.StartAsync();
        await using var other = await bench.Gateway.ConnectV3Async("operator.admin", "operator.approvals");
        await bench.AskAsync("a1");

        var allow = bench.Peer.RequestAsync("exec.approval.resolve", """{"id":"a1","decision":"allow-once"}""");
        var deny = other.RequestAsync("exec.approval.resolve", """{"id":"a1","decision":"deny"}""");
        var (yes, no) = ((await allow).GetProperty("ok").GetBoolean(), (await deny).GetProperty("ok").GetBoolean());
        var running = bench.Peer.RequestAsync("node.invoke", bench.Invoke(Approved(Run, "a1")));
        if (yes) await bench.Node.AnswerAsync(await bench.Node.NextInvokeAsync(), new JsonObject());

        Assert.NotEqual(yes, no);
        Assert.Equal(yes, (await running).GetProperty("ok").GetBoolean());
        Assert.False(bench.Node.HasInvoke);
    }

    [Fact]
    public async Task The_question_of_a_client_that_left_stays_and_runs_nothing_by_itself()
    {
        await using var bench = await Bench.StartAsync();
        var asker = await bench.Gateway.ConnectV3Async("operator.admin", "operator.approvals");
        await asker.SendAsync($$"""{"type":"req","id":"q","method":"exec.approval.request","params":{{bench.Question("a1")}} }""");
        await bench.Peer.EventAsync("exec.approval.requested");
        await asker.DisposeAsync();

        var resolved = await bench.Peer.RequestAsync("exec.approval.resolve", """{"id":"a1","decision":"allow-once"}""");

        Assert.True(resolved.GetProperty("ok").GetBoolean());
        Assert.False(bench.Node.HasInvoke);
    }

    [Fact]
    public async Task A_decision_that_was_used_stays_used_when_the_gateway_starts_again_and_one_that_waits_still_waits()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "requests.json");
        var stop = TestContext.Current.CancellationToken;
        await using (var before = Book(path))
        {
            foreach (var id in (string[])["used", "waiting"]) await before.AskAsync(id, new ExecApprovalRequest { Command = "ls" }, TimeSpan.FromMinutes(2), stop);
            await before.ResolveAsync("used", ApprovalDecisions.AllowOnce, "op", stop);
            Assert.True(await before.TryUseAsync("used", stop));
        }
        await using var after = Book(path);

        Assert.False(await after.TryUseAsync("used", stop));
        Assert.False(await after.TryUseAsync("waiting", stop));
        Assert.Equal("waiting", Assert.Single(after.Pending).Id);
    }

    private static ExecApprovals Book(string path) => new(path, new Silence(), TimeProvider.System, NullLogger.Instance);

    private static string With(string parameters, string name, JsonNode value)
    {
        var members = JsonNode.Parse(parameters)!.AsObject();
        members[name] = value;
        return members.ToJsonString();
    }

    private static string Approved(string parameters, string id) => With(With(With(parameters, "approved", true), "approvalDecision", "allow-once"), "runId", id);

    private static string? CodeOf(JsonElement response) => response.GetProperty("error").GetProperty("details").GetProperty("code").GetString();

    private sealed class Silence : IEventPublisher
    {
        public void Publish<T>(string eventName, T payload, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> contract, EventTarget target = default)
        {
        }
    }

    /// <summary>A gateway, an operator and a machine.</summary>
    private sealed class Bench(GatewayFixture gateway, RawPeer peer, FakeNode node) : IAsyncDisposable
    {
        private int _lastKey;

        public GatewayFixture Gateway => gateway;

        public RawPeer Peer => peer;

        public FakeNode Node => node;

        public static async Task<Bench> StartAsync()
        {
            var gateway = await GatewayFixture.StartAsync();
            return new Bench(gateway, await gateway.ConnectV3Async("operator.admin", "operator.approvals"), await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1)));
        }

        public string Invoke(string parameters, string? nodeId = null) =>
            $$"""{"nodeId":"{{nodeId ?? node.NodeId}}","command":"system.run","params":{{parameters}},"idempotencyKey":"k{{++_lastKey}}"}""";

        public Task<JsonElement> InvokeAsync(string parameters) => peer.RequestAsync("node.invoke", Invoke(parameters));

        public string Question(string id) =>
            $$"""{"id":"{{id}}","command":"git push","commandArgv":["git","push"],"cwd":"/srv/a","agentId":"main","sessionKey":"s1","env":{"STAGE":"1"},"host":"node","nodeId":"{{node.NodeId}}"}""";

        public async Task AskAsync(string id)
        {
            await peer.SendAsync($$"""{"type":"req","id":"ask-{{id}}","method":"exec.approval.request","params":{{Question(id)}} }""");
            await peer.EventAsync("exec.approval.requested");
        }

        public Task<JsonElement> ResolveAsync(string id, string decision) => peer.RequestAsync("exec.approval.resolve", $$"""{"id":"{{id}}","decision":"{{decision}}"}""");

        public async ValueTask DisposeAsync()
        {
            await node.DisposeAsync();
            await peer.DisposeAsync();
            await gateway.DisposeAsync();
        }
    }
}
