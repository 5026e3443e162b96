using System.Diagnostics;
using System.Globalization;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Published;

namespace OpenClaw.Tests.Stock;

/// <summary>Our <c>openclaw node run</c> at the stock gateways: connected, approved, described, asked, run under its rules; over a
/// restart of the gateway, of the node, and the end of the node in the middle of a run.</summary>
public sealed class OurNodeTests
{
    [Theory]
    [InlineData("v3", 3)]
    [InlineData("v4", 4)]
    public async Task It_runs_by_its_policy_and_what_was_approved_and_comes_back_when_the_gateway_does(string version, int protocol)
    {
        var product = StockProduct.Get(version);
        using var home = new TempFolder();
        using var own = new TempFolder();
        var port = FreePort.Next();
        StockProduct.Configure(home, port);
        var scenario = new NodeScenario(port, protocol);
        await using var node = StockClient.Start(Node(own, port));
        string nodeId;
        long before;
        await using (await StockServer.StartAsync(product, home, port))
        {
            nodeId = await scenario.ApprovedNodeAsync();
            await scenario.PlayAsync(nodeId);
            before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        }
        await using var second = await StockServer.StartAsync(product, home, port);
        var back = await scenario.ApprovedNodeAsync(before);
        await scenario.PlayAsync(back);

        Assert.Equal(nodeId, back);
        Assert.False(node.HasExited, node.Output);
    }

    [Theory]
    [InlineData("v3", 3)]
    [InlineData("v4", 4)]
    public async Task Killed_in_mid_run_or_stopped_it_is_the_same_node_when_it_is_started_again(string version, int protocol)
    {
        var product = StockProduct.Get(version);
        using var home = new TempFolder();
        using var own = new TempFolder();
        var port = FreePort.Next();
        StockProduct.Configure(home, port);
        var scenario = new NodeScenario(port, protocol);
        await using var gateway = await StockServer.StartAsync(product, home, port);
        string nodeId;
        long before;
        System.Text.Json.JsonElement answer;
        await using (var node = StockClient.Start(Node(own, port)))
        {
            nodeId = await scenario.ApprovedNodeAsync();
            before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            answer = await scenario.EndInMidRunAsync(nodeId, Path.Combine(own.Path, "begun"), node.Kill);
        }
        string afterKill;
        await using (var node = StockClient.Start(Node(own, port)))
        {
            afterKill = await scenario.ApprovedNodeAsync(before);
            before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            Assert.Equal(0, await node.StopAsync());
        }
        await using var last = StockClient.Start(Node(own, port));
        var afterStop = await scenario.ApprovedNodeAsync(before);
        await scenario.PlayAsync(afterStop);

        Assert.False(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        Assert.Equal([nodeId, nodeId], [afterKill, afterStop]);
    }

    private static ProcessStartInfo Node(TempFolder own, int port)
    {
        var start = PublishedBinary.Command(
            own.Path, "node", "run", "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--display-name", "our node");
        start.Environment["OPENCLAW_GATEWAY_TOKEN"] = PublishedGateway.Token;
        return start;
    }
}
