using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Published;
using RawPeer = OpenClaw.Tests.Published.RawPeer;

namespace OpenClaw.Tests.Stock;

/// <summary><c>openclaw node run</c> of both products under our operators: approved, described, asked for programs, run under its rules.</summary>
public sealed class NodeCommandsTests
{
    [Theory]
    [InlineData("v3")]
    [InlineData("v4")]
    public async Task A_stock_node_runs_what_operators_approve_and_nothing_they_deny(string version)
    {
        var product = StockProduct.Get(version);
        using var home = new TempFolder();
        await using var gateway = await StockGateway.StartAsync();
        StockProduct.Configure(home, gateway.Port);
        var start = product.Command(home.Path, "node", "run", "--host", "127.0.0.1", "--port", gateway.Port.ToString(CultureInfo.InvariantCulture), "--display-name", "stock");
        start.Environment["OPENCLAW_GATEWAY_TOKEN"] = PublishedGateway.Token;
        await using var node = StockClient.Start(start);
        await using var peer = await gateway.ConnectAsync();
        await using var approver = await gateway.ConnectAsync();
        var nodeId = await ApprovedAsync(gateway, peer);

        var which = await InvokeAsync(peer, nodeId, "system.which", new JsonObject { ["bins"] = new JsonArray("sh") });
        var policy = await AskAsync(peer, "exec.approvals.node.get", new JsonObject { ["nodeId"] = nodeId });
        await AskAsync(peer, "exec.approvals.node.set", new JsonObject
        {
            ["nodeId"] = nodeId,
            ["file"] = JsonNode.Parse("""{"version":1,"defaults":{"security":"allowlist","ask":"on-miss"},"agents":{}}"""),
            ["baseHash"] = policy.GetProperty("hash").GetString(),
        });
        var refused = await peer.RequestAsync("node.invoke", Call(nodeId, "system.run", Run(null)));
        var allowed = await DecideAsync(peer, approver, nodeId, "allow-once");
        var ran = await InvokeAsync(peer, nodeId, "system.run", Run(allowed));
        var denied = await DecideAsync(peer, approver, nodeId, "deny");
        var stopped = await peer.RequestAsync("node.invoke", Call(nodeId, "system.run", Run(denied)));

        Assert.EndsWith("/sh", which.GetProperty("bins").GetProperty("sh").GetString()!, StringComparison.Ordinal);
        Assert.False(refused.GetProperty("ok").GetBoolean(), refused.GetRawText());
        Assert.Equal("from the node\n", ran.GetProperty("stdout").GetString());
        Assert.False(stopped.GetProperty("ok").GetBoolean(), stopped.GetRawText());
    }

    private static async Task<string> ApprovedAsync(StockGateway gateway, RawPeer peer)
    {
        var device = await gateway.ConnectedDeviceAsync(found => found.GetProperty("roles").EnumerateArray().Any(role => role.GetString() == "node"));
        var nodeId = device.GetProperty("deviceId").GetString()!;
        foreach (var request in (await AskAsync(peer, "node.pair.list", [])).GetProperty("pending").EnumerateArray())
        {
            await AskAsync(peer, "node.pair.approve", new JsonObject { ["requestId"] = request.GetProperty("requestId").GetString() });
        }
        return nodeId;
    }

    /// <returns>Id of the question, which has been answered.</returns>
    private static async Task<string> DecideAsync(RawPeer peer, RawPeer approver, string nodeId, string decision)
    {
        var id = Guid.NewGuid().ToString();
        var question = Run(null);
        await peer.RequestAsync("exec.approval.request", new JsonObject
        {
            ["id"] = id,
            ["command"] = "/bin/echo from the node",
            ["commandArgv"] = question["command"]!.DeepClone(),
            ["host"] = "node",
            ["nodeId"] = nodeId,
            ["twoPhase"] = true,
        }.ToJsonString());
        await AskAsync(approver, "exec.approval.resolve", new JsonObject { ["id"] = id, ["decision"] = decision });
        return id;
    }

    private static JsonObject Run(string? approval)
    {
        var asked = new JsonObject { ["command"] = new JsonArray("/bin/echo", "from", "the", "node") };
        if (approval is null) return asked;
        asked["approved"] = true;
        asked["approvalDecision"] = "allow-once";
        asked["runId"] = approval;
        return asked;
    }

    private static async Task<JsonElement> InvokeAsync(RawPeer peer, string nodeId, string command, JsonObject parameters)
    {
        var answer = await peer.RequestAsync("node.invoke", Call(nodeId, command, parameters));
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        return answer.GetProperty("payload").GetProperty("payload");
    }

    private static string Call(string nodeId, string command, JsonObject parameters) => new JsonObject
    {
        ["nodeId"] = nodeId,
        ["command"] = command,
        ["params"] = parameters,
        ["idempotencyKey"] = Guid.NewGuid().ToString(),
    }.ToJsonString();

    private static async Task<JsonElement> AskAsync(RawPeer peer, string method, JsonObject parameters)
    {
        var answer = await peer.RequestAsync(method, parameters.ToJsonString());
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        return answer.GetProperty("payload");
    }
}
