using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Published;
using RawPeer = OpenClaw.Tests.Published.RawPeer;

namespace OpenClaw.Tests.Stock;

/// <summary>Commands through our gateway at the node hosts of both products: found programs, runs, the node's own policy, and an
/// approval that holds for one run.</summary>
public sealed class NodeCommandTests
{
    private const string Echo = """["/bin/echo","from the node"]""";

    [Theory]
    [InlineData("v3")]
    [InlineData("v4")]
    public async Task A_node_finds_programs_runs_them_by_its_policy_and_runs_one_that_was_approved(string version)
    {
        var product = StockProduct.Get(version);
        using var home = new TempFolder();
        await using var gateway = await StockGateway.StartAsync();
        await using var node = StockClient.Start(Command(product, home, gateway));
        await gateway.ConnectedDeviceAsync(device => device.GetProperty("roles").EnumerateArray().Any(role => role.GetString() == "node"));
        await using var peer = await RawPeer.ConnectAsync(gateway.Port, 4);

        var nodeId = await ApprovedNodeAsync(peer);
        var which = await InvokeAsync(peer, nodeId, "system.which", """{"bins":["sh"]}""");
        await SetPolicyAsync(peer, nodeId, """{"security":"full","ask":"off"}""");
        var run = await InvokeAsync(peer, nodeId, "system.run", $$$"""{"command":{{{Echo}}}}""");
        await SetPolicyAsync(peer, nodeId, """{"security":"allowlist","ask":"always","askFallback":"deny"}""");
        var denied = await InvokeAsync(peer, nodeId, "system.run", $$$"""{"command":{{{Echo}}}}""");
        var claimed = await InvokeAsync(peer, nodeId, "system.run", $$$"""{"command":{{{Echo}}},"approved":true,"runId":"made-up"}""");
        await ApproveAsync(peer, gateway.Port, nodeId);
        const string Approved = $$$"""{"command":{{{Echo}}},"approved":true,"approvalDecision":"allow-once","runId":"a1"}""";
        var approved = await InvokeAsync(peer, nodeId, "system.run", Approved);
        var twice = await InvokeAsync(peer, nodeId, "system.run", Approved);

        Assert.EndsWith("/sh", Payload(which).GetProperty("bins").GetProperty("sh").GetString(), StringComparison.Ordinal);
        Assert.Equal("from the node\n", Payload(run).GetProperty("stdout").GetString());
        Assert.Contains("SYSTEM_RUN_DENIED: approval required", denied.GetRawText(), StringComparison.Ordinal);
        Assert.False(claimed.GetProperty("ok").GetBoolean(), claimed.GetRawText());
        // The newer node has got the approval, and wants the plan it prepared besides.
        if (version == "v4") Assert.Contains("explicit approval requires matching systemRunPlan", approved.GetRawText(), StringComparison.Ordinal);
        else Assert.Equal("from the node\n", Payload(approved).GetProperty("stdout").GetString());
        Assert.False(twice.GetProperty("ok").GetBoolean(), twice.GetRawText());
        Assert.False(node.HasExited, node.Output);
    }

    private static ProcessStartInfo Command(StockProduct product, TempFolder home, StockGateway gateway)
    {
        StockProduct.Configure(home, gateway.Port);
        var start = product.Command(
            home.Path, "node", "run", "--host", "127.0.0.1", "--port", gateway.Port.ToString(CultureInfo.InvariantCulture), "--display-name", "stock node");
        start.Environment["OPENCLAW_GATEWAY_TOKEN"] = PublishedGateway.Token;
        return start;
    }

    /// <summary>The older node may do what it says; the newer one asks for approval of its commands.</summary>
    private static async Task<string> ApprovedNodeAsync(RawPeer peer)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var pending = (await PayloadAsync(peer, "node.pair.list", "{}")).GetProperty("pending");
            foreach (var request in pending.EnumerateArray())
            {
                await PayloadAsync(peer, "node.pair.approve", $$$"""{"requestId":"{{{request.GetProperty("requestId").GetString()}}}"}""");
            }
            var node = (await PayloadAsync(peer, "node.list", "{}")).GetProperty("nodes").EnumerateArray().Single();
            if (node.GetProperty("commands").EnumerateArray().Any(command => command.GetString() == "system.run")) return node.GetProperty("nodeId").GetString()!;
            await Task.Delay(200); // another program's pace: there is nothing to wait on
        }
        Assert.Fail("the node never offered its commands");
        return "";
    }

    private static async Task SetPolicyAsync(RawPeer peer, string nodeId, string defaults)
    {
        var before = await PayloadAsync(peer, "exec.approvals.node.get", $$$"""{"nodeId":"{{{nodeId}}}"}""");
        await PayloadAsync(
            peer,
            "exec.approvals.node.set",
            $$$"""{"nodeId":"{{{nodeId}}}","baseHash":"{{{before.GetProperty("hash").GetString()}}}","file":{"version":1,"defaults":{{{defaults}}},"agents":{} } }""");
    }

    /// <summary>One client asks for the run, another one allows it.</summary>
    private static async Task ApproveAsync(RawPeer peer, int port, string nodeId)
    {
        await using var other = await RawPeer.ConnectAsync(port, 4);
        await peer.SendAsync(
            $$$"""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"a1","command":"/bin/echo from the node","commandArgv":{{{Echo}}},"host":"node","nodeId":"{{{nodeId}}}","agentId":"main","timeoutMs":60000}}""");
        await other.EventAsync("exec.approval.requested");
        await PayloadAsync(other, "exec.approval.resolve", """{"id":"a1","decision":"allow-once"}""");
        var answer = await peer.ResponseAsync("ask");
        Assert.Equal("allow-once", answer.GetProperty("payload").GetProperty("decision").GetString());
    }

    private static Task<JsonElement> InvokeAsync(RawPeer peer, string nodeId, string command, string parameters) => peer.RequestAsync(
        "node.invoke",
        $$$"""{"nodeId":"{{{nodeId}}}","command":"{{{command}}}","params":{{{parameters}}},"timeoutMs":15000,"idempotencyKey":"{{{Guid.NewGuid()}}}"}""");

    private static JsonElement Payload(JsonElement answer)
    {
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        return answer.GetProperty("payload").GetProperty("payload");
    }

    private static async Task<JsonElement> PayloadAsync(RawPeer peer, string method, string parameters)
    {
        var answer = await peer.RequestAsync(method, parameters);
        Assert.True(answer.GetProperty("ok").GetBoolean(), $"{method}: {answer.GetRawText()}");
        return answer.GetProperty("payload");
    }
}
