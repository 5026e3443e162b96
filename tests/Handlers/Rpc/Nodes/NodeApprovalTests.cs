using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Protocol 4: what a node offers works once a person approved it.</summary>
public sealed class NodeApprovalTests
{
    [Fact]
    public async Task Nothing_works_until_somebody_approves_and_then_at_once()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var admin = await gateway.OperatorAsync();
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1, protocol: 4), (self, invoke) => self.AnswerAsync(invoke, new JsonObject()));
        var waiting = await node.RequestAsync("node.runnerInventory.update", "{}");
        var stats = await node.RequestAsync("node.event", """{"event":"node.host.stats","payload":{"cpuCount":2,"memoryTotalBytes":10,"memoryFreeBytes":5}}""");
        var before = await RowAsync(admin, node);
        var early = await admin.RequestAsync("node.invoke", Invoke(node, "a"));
        var request = (await admin.RequestAsync("node.pair.list")).GetProperty("payload").GetProperty("pending")[0];

        var approved = await admin.RequestAsync("node.pair.approve", $$"""{"requestId":"{{request.GetProperty("requestId").GetString()}}"}""");
        var told = await node.EventAsync("node.pair.resolved");
        var now = await node.RequestAsync("node.runnerInventory.update", "{}");
        await node.RequestAsync("node.event", """{"event":"node.host.stats","payload":{"cpuCount":2,"memoryTotalBytes":10,"memoryFreeBytes":5}}""");
        var later = await admin.RequestAsync("node.invoke", Invoke(node, "b"));
        var after = await RowAsync(admin, node);

        Assert.Contains(request.GetProperty("requestId").GetString()!, waiting.ErrorMessage(), StringComparison.Ordinal);
        Assert.Equal("PAIRING_CHANGED", stats.GetProperty("error").GetProperty("details").GetProperty("code").GetString());
        Assert.Equal("pending-approval", before.GetProperty("approvalState").GetString());
        Assert.Equal(0, before.GetProperty("commands").GetArrayLength());
        Assert.Equal("node command not allowed", early.ErrorMessage());
        Assert.Equal(["operator.pairing", "operator.admin"], Texts(request.GetProperty("requiredApproveScopes")));
        Assert.False(approved.GetProperty("payload").GetProperty("node").TryGetProperty("token", out _));
        Assert.Equal("approved", told.GetProperty("payload").GetProperty("decision").GetString());
        Assert.True(now.GetProperty("ok").GetBoolean());
        Assert.True(later.GetProperty("ok").GetBoolean(), later.ToString());
        Assert.Equal("approved", after.GetProperty("approvalState").GetString());
        Assert.Equal(2, after.GetProperty("hostStats").GetProperty("cpuCount").GetInt32());
        Assert.Contains("system.run", Texts(after.GetProperty("commands")));
    }

    [Fact]
    public async Task More_than_was_approved_is_asked_for_again_and_the_rest_goes_on_working()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var admin = await gateway.OperatorAsync();
        var small = FakeNode.Machine(1, protocol: 4) with { Commands = ["system.which"] };
        await using (var node = await FakeNode.ConnectAsync(gateway, small)) await ApproveAsync(admin);

        await using var larger = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1, protocol: 4), (self, invoke) => self.AnswerAsync(invoke, new JsonObject()));
        await larger.RequestAsync("node.runnerInventory.update", "{}");
        var row = await RowAsync(admin, larger);
        var pending = (await admin.RequestAsync("node.pair.list")).GetProperty("payload").GetProperty("pending");

        Assert.Equal(["system.which"], Texts(row.GetProperty("commands")));
        Assert.Equal(1, pending.GetArrayLength());
        Assert.Contains("system.run", Texts(pending[0].GetProperty("commands")));
    }

    [Fact]
    public async Task Who_may_not_administrate_cannot_approve_what_runs_commands()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1, protocol: 4));
        await node.RequestAsync("node.runnerInventory.update", "{}");
        await using var pairer = await gateway.OperatorAsync("operator.pairing", "operator.write");
        await using var third = await gateway.ConnectV3Async("operator.pairing");
        var requestId = (await pairer.RequestAsync("node.pair.list")).GetProperty("payload").GetProperty("pending")[0].GetProperty("requestId").GetString();

        var refused = await pairer.RequestAsync("node.pair.approve", $$"""{"requestId":"{{requestId}}"}""");
        var refusedOn3 = await third.RequestAsync("node.pair.approve", $$"""{"requestId":"{{requestId}}"}""");

        Assert.Equal("missing scope: operator.admin", refused.ErrorMessage());
        Assert.False(refusedOn3.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task An_approval_outlives_the_gateway_and_ends_with_its_removal()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var admin = await gateway.OperatorAsync();
        await using (var node = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1, protocol: 4))) await ApproveAsync(admin);

        var stored = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "nodes", "paired.json"), TestContext.Current.CancellationToken))!;
        var nodeId = TestDevice.Numbered(1).Id;
        await admin.RequestAsync("node.pair.remove", $$"""{"nodeId":"{{nodeId}}"}""");
        await using var again = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1, protocol: 4));
        await again.RequestAsync("node.runnerInventory.update", "{}");

        Assert.Contains("system.run", stored[nodeId]!["commands"]!.AsArray().Select(command => (string)command!));
        Assert.Equal("pending-approval", (await RowAsync(admin, again)).GetProperty("approvalState").GetString());
    }

    [Fact]
    public async Task A_device_that_was_removed_and_paired_anew_has_to_be_approved_anew()
    {
        var time = new FakeClock();
        await using var gateway = await GatewayFixture.StartAsync(time: time);
        await using var admin = await gateway.OperatorAsync();
        await using (var node = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1, protocol: 4))) await ApproveAsync(admin);
        time.Advance(TimeSpan.FromSeconds(1));
        await admin.RequestAsync("device.pair.remove", $$"""{"deviceId":"{{TestDevice.Numbered(1).Id}}"}""");

        await using var again = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1, protocol: 4));
        await again.RequestAsync("node.runnerInventory.update", "{}");

        Assert.Equal(0, (await RowAsync(admin, again)).GetProperty("commands").GetArrayLength());
    }

    [Fact]
    public async Task A_node_with_both_roles_has_one_row_of_presence()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var admin = await gateway.OperatorAsync();
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1));
        await using var app = await gateway.KnockAsync(FakeNode.Phone(1) with { Role = "operator", Mode = "ui", Caps = null, Commands = null, Scopes = ["operator.read"] });

        var rows = (await admin.RequestAsync("system-presence")).GetProperty("payload").EnumerateArray()
            .Where(row => row.TryGetProperty("deviceId", out var id) && id.GetString() == node.NodeId).ToList();

        Assert.True(app.IsIn, app.ToString());
        Assert.Equal(["node", "operator"], Texts(Assert.Single(rows).GetProperty("roles")).Order());
    }

    private static async Task ApproveAsync(RawPeer admin)
    {
        while (true)
        {
            var pending = (await admin.RequestAsync("node.pair.list")).GetProperty("payload").GetProperty("pending");
            if (pending.GetArrayLength() == 0) continue;
            var approved = await admin.RequestAsync("node.pair.approve", $$"""{"requestId":"{{pending[0].GetProperty("requestId").GetString()}}"}""");
            Assert.True(approved.GetProperty("ok").GetBoolean(), approved.ToString());
            return;
        }
    }

    private static async Task<JsonElement> RowAsync(RawPeer admin, FakeNode node) =>
        (await admin.RequestAsync("node.describe", $$"""{"nodeId":"{{node.NodeId}}"}""")).GetProperty("payload");

    private static string Invoke(FakeNode node, string key) => $$"""{"nodeId":"{{node.NodeId}}","command":"system.which","params":{"bins":["ls"]},"idempotencyKey":"{{key}}"}""";

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
