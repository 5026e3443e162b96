using System.Diagnostics;
using System.Globalization;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Published;

namespace OpenClaw.Tests.Stock;

/// <summary>Commands through our gateway at the node hosts of both products: found programs, runs, the node's own policy, an
/// approval that holds for one run, and the end of the node in the middle of one.</summary>
public sealed class NodeCommandTests
{
    [Theory]
    [InlineData("v3")]
    [InlineData("v4")]
    public async Task A_node_finds_programs_runs_them_by_its_policy_and_runs_what_was_approved_once(string version)
    {
        var product = StockProduct.Get(version);
        using var home = new TempFolder();
        await using var gateway = await StockGateway.StartAsync();
        await using var node = StockClient.Start(Command(product, home, gateway));
        var scenario = new NodeScenario(gateway.Port, 4) { OwnPort = gateway.Port };

        var nodeId = await scenario.ApprovedNodeAsync();
        await scenario.PlayAsync(nodeId);

        Assert.False(node.HasExited, node.Output);
    }

    [Theory]
    [InlineData("v3")]
    [InlineData("v4")]
    public async Task A_node_killed_in_mid_run_ends_the_call_and_started_again_serves_without_a_new_approval(string version)
    {
        var product = StockProduct.Get(version);
        using var home = new TempFolder();
        await using var gateway = await StockGateway.StartAsync();
        var scenario = new NodeScenario(gateway.Port, 4) { OwnPort = gateway.Port };
        string nodeId;
        System.Text.Json.JsonElement answer;
        long before;
        await using (var node = StockClient.Start(Command(product, home, gateway)))
        {
            nodeId = await scenario.ApprovedNodeAsync();
            before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            answer = await scenario.EndInMidRunAsync(nodeId, Path.Combine(home.Path, "begun"), node.Kill);
        }
        await using var again = StockClient.Start(Command(product, home, gateway));
        var back = await scenario.ApprovedNodeAsync(before);
        await scenario.PlayAsync(back);

        Assert.Contains("node disconnected (system.run)", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(nodeId, back);
    }

    private static ProcessStartInfo Command(StockProduct product, TempFolder home, StockGateway gateway)
    {
        StockProduct.Configure(home, gateway.Port);
        var start = product.Command(
            home.Path, "node", "run", "--host", "127.0.0.1", "--port", gateway.Port.ToString(CultureInfo.InvariantCulture), "--display-name", "stock node");
        start.Environment["OPENCLAW_GATEWAY_TOKEN"] = PublishedGateway.Token;
        return start;
    }
}
