using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>What product 2026.2.12 answers about nodes, replayed.</summary>
public sealed class NodesGoldenTests
{
    private const string Admin = "operator.admin";

    [Fact]
    public async Task Nodes_are_listed_described_and_gone_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        var knock = CapturedNode();
        var listed = GoldenExchange.Load("v3/node.list");
        var described = GoldenExchange.Load("v3/node.describe");
        JsonElement online, here;
        await using (var node = await FakeNode.ConnectAsync(gateway, knock))
        {
            online = await peer.RequestAsync("node.list");
            here = await peer.RequestAsync("node.describe", Id(node));
        }
        await GoneAsync(peer, knock.Device!.Id);

        Differences().Differs("payload.nodes[].platform", "the capture has more nodes").ValueDiffers("payload.nodes", "the same")
            .AssertSame(listed[0].Response, online);
        Differences().AssertSame(described[0].Response, here);
        Differences().AssertSame(described[1].Response, await peer.RequestAsync("node.describe", described[1].Params));
        Differences().AssertSame(described[2].Response, await peer.RequestAsync("node.describe", $$"""{"nodeId":"{{knock.Device!.Id}}"}"""));
    }

    [Fact]
    public async Task What_each_platform_may_offer_is_filtered_as_captured()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "v3/node.command-allowlist.json")));
        var number = 100;
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            var request = entry.GetProperty("request");
            var nodes = new GatewayNodesConfig();
            if (request.TryGetProperty("config", out var lists))
            {
                nodes = new GatewayNodesConfig
                {
                    AllowCommands = Texts(lists.GetProperty("gateway.nodes.allowCommands")),
                    DenyCommands = Texts(lists.GetProperty("gateway.nodes.denyCommands")),
                };
            }
            await using var gateway = await GatewayFixture.StartAsync(config => config with { Gateway = config.Gateway with { Nodes = nodes } });
            await using var peer = await gateway.ConnectV3Async(Admin);
            var knock = CapturedNode() with
            {
                Device = TestDevice.Numbered(++number),
                Platform = request.GetProperty("platform").GetString()!,
                DeviceFamily = request.TryGetProperty("deviceFamily", out var family) ? family.GetString() : null,
                Commands = Texts(request.GetProperty("declaredCommands")),
            };
            await using var node = await FakeNode.ConnectAsync(gateway, knock);

            var row = (await peer.RequestAsync("node.describe", Id(node))).GetProperty("payload");

            Assert.Equal(Texts(entry.GetProperty("response").GetProperty("acceptedCommands")), Texts(row.GetProperty("commands")));
        }
    }

    [Fact]
    public async Task Commands_run_fail_time_out_and_are_refused_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        var node = await FakeNode.ConnectAsync(gateway, CapturedNode());
        var captured = GoldenExchange.Load("v3/node.invoke");
        var theirs = NodeSides();
        foreach (var (exchange, index) in captured.Select((exchange, index) => (exchange, index)))
        {
            var parameters = exchange.Params.Replace(CapturedId, node.NodeId, StringComparison.Ordinal);
            var response = peer.RequestAsync("node.invoke", parameters);
            if (exchange.Note.StartsWith("node disconnects", StringComparison.Ordinal))
            {
                await node.NextInvokeAsync();
                await node.CutAsync();
            }
            else if (theirs.TryGetValue(exchange.Request.GetProperty("id").GetString()!, out var side))
            {
                await PlayAsync(node, side);
            }

            Differences().AssertSame(Renamed(exchange.Response, node.NodeId), await response);
            Assert.True(index < captured.Count);
        }
        await node.DisposeAsync();
    }

    [Fact]
    public async Task Late_foreign_and_odd_results_are_answered_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var node = await FakeNode.ConnectAsync(gateway, CapturedNode());
        foreach (var exchange in GoldenExchange.Load("v3/node.invoke.result"))
        {
            var response = await node.RequestAsync("node.invoke.result", exchange.Params.Replace(CapturedId, node.NodeId, StringComparison.Ordinal));

            Differences().AssertSame(exchange.Response, response);
        }
    }

    [Fact]
    public async Task Events_of_nodes_are_answered_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var node = await FakeNode.ConnectAsync(gateway, CapturedNode());
        foreach (var exchange in GoldenExchange.Load("v3/node.event"))
        {
            Differences().AssertSame(exchange.Response, await node.RequestAsync("node.event", exchange.Params));
        }
    }

    [Fact]
    public async Task A_node_is_asked_for_approved_verified_renamed_and_rejected_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        var requests = GoldenExchange.Load("v3/node.pair.request");
        var lists = GoldenExchange.Load("v3/node.pair.list");
        var approves = GoldenExchange.Load("v3/node.pair.approve");
        var verifies = GoldenExchange.Load("v3/node.pair.verify");
        var renames = GoldenExchange.Load("v3/node.rename");
        var rejects = GoldenExchange.Load("v3/node.pair.reject");

        var asked = await peer.RequestAsync("node.pair.request", requests[0].Params);
        Differences().AssertSame(requests[0].Response, asked);
        Differences().AssertSame(requests[1].Response, await peer.RequestAsync("node.pair.request", requests[1].Params));
        Differences().AssertSame(lists[0].Response, await peer.RequestAsync("node.pair.list"));
        var requestId = asked.GetProperty("payload").GetProperty("request").GetProperty("requestId").GetString();
        var approved = await peer.RequestAsync("node.pair.approve", $$"""{"requestId":"{{requestId}}"}""");
        Differences().AssertSame(approves[0].Response, approved);
        Differences().AssertSame(approves[1].Response, await peer.RequestAsync("node.pair.approve", approves[1].Params));
        Differences().AssertSame(lists[1].Response, await peer.RequestAsync("node.pair.list"));
        var token = approved.GetProperty("payload").GetProperty("node").GetProperty("token").GetString()!;
        Differences().AssertSame(verifies[0].Response, await peer.RequestAsync("node.pair.verify", $$"""{"nodeId":"node-1","token":"{{token}}"}"""));
        Differences().AssertSame(verifies[1].Response, await peer.RequestAsync("node.pair.verify", verifies[1].Params));
        Differences().AssertSame(verifies[2].Response, await peer.RequestAsync("node.pair.verify", verifies[2].Params));
        foreach (var rename in renames) Differences().AssertSame(rename.Response, await peer.RequestAsync("node.rename", rename.Params));
        var again = await peer.RequestAsync("node.pair.request", requests[2].Params);
        Differences().AssertSame(requests[2].Response, again);
        var second = again.GetProperty("payload").GetProperty("request").GetProperty("requestId").GetString();
        Differences().AssertSame(rejects[0].Response, await peer.RequestAsync("node.pair.reject", $$"""{"requestId":"{{second}}"}"""));
        Differences().AssertSame(rejects[1].Response, await peer.RequestAsync("node.pair.reject", rejects[1].Params));
        var resolved = await peer.EventAsync("node.pair.resolved", payload => payload.GetProperty("decision").GetString() == "rejected");
        Assert.Equal(second, resolved.GetProperty("payload").GetProperty("requestId").GetString());
    }

    [Fact]
    public async Task The_policy_of_a_node_is_asked_of_the_node_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        await using var node = await FakeNode.ConnectAsync(gateway, CapturedNode(), (self, invoke) =>
            self.AnswerAsync(invoke, new JsonObject { ["echo"] = JsonNode.Parse(invoke.GetProperty("paramsJSON").GetString()!) }));
        foreach (var method in (string[])["get", "set"])
        {
            var exchange = GoldenExchange.Load($"v3/exec.approvals.node.{method}")[0];

            Differences().AssertSame(exchange.Response, await peer.RequestAsync(exchange.Method, exchange.Params.Replace(CapturedId, node.NodeId, StringComparison.Ordinal)));
        }
    }

    private const string CapturedId = "d7f7b29d762e336398d960c5664af876f6ee9d5520b2ee05f8d297091b70aec1";

    private static Knock CapturedNode() => new()
    {
        Protocol = 3,
        Role = "node",
        Mode = "node",
        ClientId = "node-host",
        Platform = "linux",
        DeviceFamily = "Linux",
        DisplayName = "Fake Node",
        Caps = ["system", "browser", "system"],
        Commands = ["system.run", "system.which", "system.notify", "camera.snap", "system.execApprovals.get", "system.execApprovals.set"],
        Permissions = new Dictionary<string, bool> { ["screen.record"] = false },
        Device = TestDevice.Numbered(1),
    };

    private static string Id(FakeNode node) => $$"""{"nodeId":"{{node.NodeId}}"}""";

    private static async Task GoneAsync(RawPeer peer, string nodeId)
    {
        while ((await peer.RequestAsync("node.describe", $$"""{"nodeId":"{{nodeId}}"}""")).GetProperty("payload").GetProperty("connected").GetBoolean())
        {
            await peer.EventAsync("presence");
        }
    }

    /// <summary>What the node did in the capture, by the request it belongs to.</summary>
    private static Dictionary<string, JsonElement> NodeSides()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "v3/node.invoke.json")));
        var sides = new Dictionary<string, JsonElement>();
        string? last = null;
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            if (entry.GetProperty("request").ValueKind == JsonValueKind.Object) last = entry.GetProperty("request").GetProperty("id").GetString();
            else if (entry.TryGetProperty("nodeReceived", out _)) sides[last!] = entry.Clone();
        }
        return sides;
    }

    private static async Task PlayAsync(FakeNode node, JsonElement side)
    {
        var invoke = await node.NextInvokeAsync();
        Differences().AssertSame(Renamed(side.GetProperty("nodeReceived").GetProperty("payload"), node.NodeId), invoke);
        if (!side.TryGetProperty("nodeSent", out var sent)) return;
        var parameters = JsonNode.Parse(sent.GetProperty("params").GetRawText().Replace(CapturedId, node.NodeId, StringComparison.Ordinal))!;
        parameters["id"] = invoke.GetProperty("id").GetString();
        Differences().AssertSame(side.GetProperty("nodeGot"), await node.RequestAsync("node.invoke.result", parameters));
    }

    private static JsonElement Renamed(JsonElement captured, string nodeId)
    {
        using var document = JsonDocument.Parse(captured.GetRawText().Replace(CapturedId, nodeId, StringComparison.Ordinal));
        return document.RootElement.Clone();
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private static GoldenComparison Differences()
    {
        var differences = new GoldenComparison();
        foreach (var path in (string[])["id", "payload.ts", "payload.nodeId", "payload.connectedAtMs", "payload.nodes[].nodeId", "payload.nodes[].connectedAtMs"])
            differences.ValueDiffers(path, "another node, at another time");
        foreach (var path in (string[])["payload.requestId", "payload.request.requestId", "payload.request.ts", "payload.pending[].requestId", "payload.pending[].ts"])
            differences.ValueDiffers(path, "another request");
        foreach (var path in (string[])["payload.node.token", "payload.node.createdAtMs", "payload.node.approvedAtMs", "payload.paired[].token", "payload.paired[].createdAtMs", "payload.paired[].approvedAtMs"])
            differences.ValueDiffers(path, "made at the approval");
        return differences
            .Differs("error.details.code", "only ours")
            .Differs("payload.node.renamedAtMs", "only ours");
    }
}
