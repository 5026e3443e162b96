using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>
/// A node of product 2026.9.6, from the first connect to a command, against the captures; differences stand with their
/// reasons in <c>tests/Golden/v4-node-differences.json</c>.
/// </summary>
public sealed class NodesV4GoldenTests
{
    private const string CapturedId = "2ae42038d1e981e76f1052995d631a932ffd2581595699fe8138273baf1ee3eb";

    private readonly IReadOnlyDictionary<string, CapturedDifferences> _differences = CapturedDifferences.Load(CapturedDifferences.Nodes);
    private readonly List<string> _problems = [];

    [Fact]
    public async Task A_node_is_approved_tells_of_itself_and_answers_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var admin = await gateway.OperatorAsync();
        var result = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var node = await FakeNode.ConnectAsync(gateway, CapturedNode(), async (self, invoke) =>
        {
            var payload = Captured(invoke.GetProperty("command").GetString() == "system.which" ? "node.invoke" : "exec.approvals.node.get").Response.GetProperty("payload");
            result.TrySetResult(await self.AnswerAsync(invoke, JsonNode.Parse((payload.TryGetProperty("payload", out var inner) ? inner : payload).GetRawText())!));
        });

        await admin.EventAsync("node.pair.requested");
        var waiting = await admin.RequestAsync("node.pair.list");
        Compare("node.pair.list", waiting, node.NodeId);
        var requestId = waiting.GetProperty("payload").GetProperty("pending")[0].GetProperty("requestId").GetString();
        Compare("node.pair.approve", await admin.RequestAsync("node.pair.approve", $$"""{"requestId":"{{requestId}}"}"""), node.NodeId);
        foreach (var method in (string[])["node.event", "node.runnerInventory.update", "node.skills.update", "node.pluginTools.update"])
        {
            Compare(method, await node.RequestAsync(method, Captured(method).Params), node.NodeId);
        }
        foreach (var method in (string[])["node.list", "node.describe", "node.invoke", "exec.approvals.node.get"])
        {
            Compare(method, await admin.RequestAsync(method, Captured(method).Params.Replace(CapturedId, node.NodeId, StringComparison.Ordinal)), node.NodeId);
        }
        Compare("node.invoke.result", await result.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), node.NodeId);

        await using var asking = await gateway.KnockAsync(new Knock { Device = TestDevice.Numbered(8), Scopes = ["operator.read"] }.FromAfar());
        Compare("device.pair.list", await admin.RequestAsync("device.pair.list"), node.NodeId);
        Compare("device.pair.approve", await admin.RequestAsync("device.pair.approve", $$"""{"requestId":"{{asking.RequestId}}"}"""), node.NodeId);

        Assert.True(_problems.Count == 0, string.Join('\n', _problems));
    }

    // All of them are told at once.
    private void Compare(string method, JsonElement ours, string nodeId)
    {
        using var renamed = JsonDocument.Parse(Captured(method).Response.GetRawText().Replace(CapturedId, nodeId, StringComparison.Ordinal));
        try
        {
            _differences[method].AssertSame(renamed.RootElement, ours);
        }
        catch (Xunit.Sdk.XunitException e)
        {
            _problems.Add($"{method}: {e.Message}");
        }
    }

    private static GoldenExchange Captured(string method) => GoldenExchange.Load($"v4/{method}")[0];

    private static Knock CapturedNode()
    {
        var row = Captured("node.describe").Response.GetProperty("payload");
        return FakeNode.Machine(7, protocol: 4) with { DisplayName = "n1", Caps = Texts(row, "caps"), Commands = Texts(row, "commands") };
    }

    private static string[] Texts(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
