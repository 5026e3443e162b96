using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Many nodes, many commands at once.</summary>
public sealed class NodeLoadTests
{
    private const int Nodes = 200;
    private const int PerNode = 10;

    [Fact]
    public async Task Two_thousand_commands_in_flight_get_exactly_one_answer_each_and_leave_nothing_behind()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var gate = new TaskCompletionSource();
        var arrived = 0;
        var all = new TaskCompletionSource();
        var nodes = new List<FakeNode>();
        var peers = new List<RawPeer>();
        try
        {
            for (var i = 0; i < Nodes; i++)
            {
                nodes.Add(await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1000 + i), async (self, invoke) =>
                {
                    if (Interlocked.Increment(ref arrived) == Nodes * PerNode) all.TrySetResult();
                    await gate.Task;
                    await self.AnswerAsync(invoke, new JsonObject { ["echo"] = invoke.GetProperty("idempotencyKey").GetString() });
                }));
            }
            var idle = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < PerNode; i++) peers.Add(await gateway.ConnectV3Async("operator.write"));
            foreach (var peer in peers)
            {
                foreach (var node in nodes)
                {
                    var key = $"{peers.IndexOf(peer)}-{node.NodeId}";
                    await peer.SendAsync($$"""{"type":"req","id":"{{key}}","method":"node.invoke","params":{"nodeId":"{{node.NodeId}}","command":"location.get","idempotencyKey":"{{key}}"} }""");
                }
            }
            await all.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

            var busy = GC.GetTotalMemory(forceFullCollection: true);
            gate.SetResult();
            var answers = await Task.WhenAll(peers.Select(peer => ReadAsync(peer, Nodes)));

            foreach (var (own, index) in answers.Select((own, index) => (own, index)))
            {
                Assert.Equal(Nodes, own.Count);
                Assert.All(nodes, node => Assert.Equal($"{index}-{node.NodeId}", own[$"{index}-{node.NodeId}"]));
            }
            var after = GC.GetTotalMemory(forceFullCollection: true);
            // Nodes and operators live in this process, too; other tests may run beside this one, so the figures are only told.
            TestContext.Current.TestOutputHelper?.WriteLine($"managed memory: {Nodes} nodes idle {idle / 1024} KiB, {Nodes * PerNode} commands in flight {busy / 1024} KiB, answered {after / 1024} KiB");
        }
        finally
        {
            foreach (var peer in peers) await peer.DisposeAsync();
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    private static async Task<Dictionary<string, string>> ReadAsync(RawPeer peer, int count)
    {
        var answers = new Dictionary<string, string>();
        while (answers.Count < count)
        {
            var frame = await peer.NextAsync();
            if (frame.GetProperty("type").GetString() != "res") continue;
            answers.Add(frame.GetProperty("id").GetString()!, frame.GetProperty("payload").GetProperty("payload").GetProperty("echo").GetString()!);
        }
        return answers;
    }
}
