using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>What a node has prepared is what operators are shown, what the decision holds for, and what the node gets back.</summary>
public sealed class PreparedRunTests
{
    private const string Plan =
        """{"argv":["/usr/bin/git","push"],"cwd":"/srv/a","commandText":"/usr/bin/git push","commandPreview":null,"agentId":"main","sessionKey":null,"policySnapshot":{"security":"allowlist","ask":"always","askFallback":"deny","autoAllowSkills":false,"allowlistRules":[]}}""";

    [Fact]
    public async Task The_prepared_plan_goes_back_to_the_node_and_replaces_what_the_caller_says_beside_it()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin", "operator.approvals");
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1));
        var shown = await AllowAsync(peer, node, "a1");

        var running = peer.RequestAsync("node.invoke", Invoke(node, "a1", """["git","push"]""", ",\"cwd\":\"/etc\",\"agentId\":\"other\",\"rawCommand\":\"ls\""));
        var invoke = await node.NextInvokeAsync();
        await node.AnswerAsync(invoke, new JsonObject());
        await running;

        var sent = JsonDocument.Parse(invoke.GetProperty("paramsJSON").GetString()!).RootElement;
        Assert.Equal("/usr/bin/git push", shown);
        Assert.Equal("""["/usr/bin/git","push"]""", sent.GetProperty("command").GetRawText());
        Assert.Equal("/srv/a", sent.GetProperty("cwd").GetString());
        Assert.Equal("main", sent.GetProperty("agentId").GetString());
        Assert.False(sent.TryGetProperty("rawCommand", out _));
        Assert.False(sent.TryGetProperty("sessionKey", out _));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Plan), JsonNode.Parse(sent.GetProperty("systemRunPlan").GetRawText())), sent.GetRawText());
    }

    [Theory]
    [InlineData("""["git","pull"]""", "")]
    [InlineData("""["git","push"]""", ",\"systemRunPlan\":{\"argv\":[\"/bin/rm\",\"-rf\",\"/\"]}")]
    public async Task Another_command_or_another_plan_than_the_prepared_one_is_refused(string command, string more)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin", "operator.approvals");
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1));
        await AllowAsync(peer, node, "a1");

        var refused = await peer.RequestAsync("node.invoke", Invoke(node, "a1", command, more));

        Assert.Equal("APPROVAL_REQUEST_MISMATCH", refused.GetProperty("error").GetProperty("details").GetProperty("code").GetString());
        Assert.False(node.HasInvoke);
    }

    [Fact]
    public async Task A_plan_whose_text_is_not_its_command_is_refused()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin", "operator.approvals");

        var refused = await peer.RequestAsync(
            "exec.approval.request",
            """{"command":"ls","host":"node","nodeId":"n","systemRunPlan":{"argv":["/bin/rm","-rf","x"],"cwd":null,"commandText":"ls","agentId":null,"sessionKey":null} }""");

        Assert.StartsWith("systemRunPlan is not sound", refused.ErrorMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_are_shown_the_words_that_run_whatever_the_asker_calls_them()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin", "operator.approvals");

        await peer.SendAsync("""{"type":"req","id":"q","method":"exec.approval.request","params":{"id":"a1","command":"ls","commandArgv":["rm","-rf","my files"]}}""");
        var shown = (await peer.EventAsync("exec.approval.requested")).GetProperty("payload").GetProperty("request").GetProperty("command").GetString();

        Assert.Equal("rm -rf \"my files\"", shown);
    }

    /// <returns>The command as the operators are shown it.</returns>
    private static async Task<string?> AllowAsync(RawPeer peer, FakeNode node, string id)
    {
        await peer.SendAsync(
            $$"""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"{{id}}","command":"git push","commandArgv":["git","push"],"host":"node","nodeId":"{{node.NodeId}}","systemRunPlan":{{Plan}}} }""");
        var asked = (await peer.EventAsync("exec.approval.requested")).GetProperty("payload");
        await peer.RequestAsync("exec.approval.resolve", $$"""{"id":"{{id}}","decision":"allow-once"}""");
        return asked.GetProperty("request").GetProperty("command").GetString();
    }

    private static string Invoke(FakeNode node, string id, string command, string more) =>
        $$"""{"nodeId":"{{node.NodeId}}","command":"system.run","idempotencyKey":"k","params":{"command":{{command}},"approved":true,"approvalDecision":"allow-once","runId":"{{id}}"{{more}}} }""";
}
