using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Commands for nodes: exactly one answer each, and nothing runs twice.</summary>
public sealed class NodeInvokeTests
{
    private const string Admin = "operator.admin";

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_runs_once()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        await using var other = await gateway.ConnectV3Async(Admin);
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1));

        var first = peer.RequestAsync("node.invoke", Invoke(node, "location.get", "k1"));
        var invoke = await node.NextInvokeAsync();
        var meanwhile = other.RequestAsync("node.invoke", Invoke(node, "location.get", "k1"));
        await node.AnswerAsync(invoke, new JsonObject { ["lat"] = 1 });
        var answers = new[] { await first, await meanwhile, await peer.RequestAsync("node.invoke", Invoke(node, "location.get", "k1")) };

        Assert.All(answers, answer => Assert.Equal("""{"lat":1}""", answer.GetProperty("payload").GetProperty("payloadJSON").GetString()));
        Assert.False(node.HasInvoke);
    }

    [Fact]
    public async Task A_key_that_was_used_for_something_else_is_refused()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1), (self, invoke) => self.AnswerAsync(invoke, new JsonObject()));
        await peer.RequestAsync("node.invoke", Invoke(node, "location.get", "k1"));

        var reused = await peer.RequestAsync("node.invoke", Invoke(node, "device.info", "k1"));

        Assert.StartsWith("idempotencyKey was used", reused.ErrorMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_whose_command_never_left_the_gateway_may_be_tried_again()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        var knock = FakeNode.Phone(1);
        var early = await peer.RequestAsync("node.invoke", $$"""{"nodeId":"{{knock.Device!.Id}}","command":"location.get","idempotencyKey":"k1"}""");
        await using var node = await FakeNode.ConnectAsync(gateway, knock, (self, invoke) => self.AnswerAsync(invoke, new JsonObject()));

        var later = await peer.RequestAsync("node.invoke", Invoke(node, "location.get", "k1"));

        Assert.Equal("node not connected", early.ErrorMessage());
        Assert.True(later.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_newer_socket_takes_over_and_answers_what_the_older_was_asked()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        var older = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1));
        var asked = peer.RequestAsync("node.invoke", Invoke(older, "location.get", "k1"));
        var invoke = await older.NextInvokeAsync();
        await using var newer = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1));
        await older.DisposeAsync();
        await newer.RequestAsync("node.event", """{"event":"nothing"}""");

        await newer.AnswerAsync(invoke, new JsonObject { ["by"] = "newer" });

        Assert.Equal("newer", (await asked).GetProperty("payload").GetProperty("payload").GetProperty("by").GetString());
    }

    [Fact]
    public async Task The_last_socket_that_goes_ends_what_waits_and_the_older_serves_again_when_the_newer_goes()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        await using var prober = await gateway.ConnectV3Async(Admin);
        await using var older = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1), (self, invoke) => self.AnswerAsync(invoke, new JsonObject { ["by"] = "older" }));
        var newer = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1));
        var asked = peer.RequestAsync("node.invoke", Invoke(newer, "location.get", "k1", ",\"timeoutMs\":60000"));
        var invoke = await newer.NextInvokeAsync();
        await newer.DisposeAsync();
        while (true)
        {
            var probe = await prober.RequestAsync("node.invoke", Invoke(older, "location.get", $"p{Guid.NewGuid()}", ",\"timeoutMs\":200"));
            if (probe.GetProperty("ok").GetBoolean()) break;
        }

        await older.AnswerAsync(invoke, new JsonObject { ["by"] = "older" });

        Assert.Equal("older", (await asked).GetProperty("payload").GetProperty("payload").GetProperty("by").GetString());
    }

    [Fact]
    public async Task A_command_the_configuration_denies_is_refused_even_if_it_also_allows_it()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with
        {
            Gateway = config.Gateway with { Nodes = new GatewayNodesConfig { AllowCommands = ["camera.snap", "location.get"], DenyCommands = ["location.get"] } },
        });
        await using var peer = await gateway.ConnectV3Async(Admin);
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1), (self, invoke) => self.AnswerAsync(invoke, new JsonObject()));

        var allowed = await peer.RequestAsync("node.invoke", Invoke(node, "camera.snap", "a"));
        var denied = await peer.RequestAsync("node.invoke", Invoke(node, "location.get", "b"));

        Assert.True(allowed.GetProperty("ok").GetBoolean());
        Assert.Equal("command not allowlisted", denied.GetProperty("error").GetProperty("details").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Five_megabytes_come_back_whole()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        var picture = new string('A', 5 * 1024 * 1024);
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1), (self, invoke) => self.AnswerAsync(invoke, new JsonObject { ["base64"] = picture }));

        var answer = await peer.RequestAsync("node.invoke", Invoke(node, "canvas.snapshot", "a"));

        Assert.Equal(picture.Length, answer.GetProperty("payload").GetProperty("payload").GetProperty("base64").GetString()!.Length);
    }

    [Fact]
    public async Task A_node_that_is_starting_is_asked_again()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        var count = 0;
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1), (self, invoke) => Interlocked.Increment(ref count) == 1
            ? self.FailAsync(invoke, "NODE_NOT_READY", "starting")
            : self.AnswerAsync(invoke, new JsonObject()));

        var answer = await peer.RequestAsync("node.invoke", Invoke(node, "location.get", "a"));

        Assert.True(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(2, count);
    }

    [Fact]
    public async Task A_phone_cut_off_in_mid_invoke_ends_the_call_once_and_what_it_answers_later_is_ignored()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        await using var phone = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1));
        var asked = peer.RequestAsync("node.invoke", Invoke(phone, "location.get", "a"));
        var invoke = await phone.NextInvokeAsync();
        await phone.CutAsync();
        var ended = await asked;
        await using var back = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1), (self, again) => self.AnswerAsync(again, new JsonObject { ["by"] = "new" }));

        var late = await back.AnswerAsync(invoke, new JsonObject { ["by"] = "old" });
        var repeated = await peer.RequestAsync("node.invoke", Invoke(back, "location.get", "a"));
        var anew = await peer.RequestAsync("node.invoke", Invoke(back, "location.get", "b"));

        Assert.Equal("Error: node disconnected (location.get)", ended.ErrorMessage());
        Assert.True(late.GetProperty("payload").GetProperty("ignored").GetBoolean());
        Assert.Equal(ended.ErrorMessage(), repeated.ErrorMessage());
        Assert.Equal("new", anew.GetProperty("payload").GetProperty("payload").GetProperty("by").GetString());
    }

    [Fact]
    public async Task A_node_cannot_answer_for_another()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        await using var node = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1));
        await using var thief = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(2));
        var asked = peer.RequestAsync("node.invoke", Invoke(node, "location.get", "a"));
        var invoke = await node.NextInvokeAsync();

        var ignored = await thief.AnswerAsync(invoke, new JsonObject { ["by"] = "thief" });
        await node.AnswerAsync(invoke, new JsonObject { ["by"] = "node" });

        Assert.True(ignored.GetProperty("payload").GetProperty("ignored").GetBoolean());
        Assert.Equal("node", (await asked).GetProperty("payload").GetProperty("payload").GetProperty("by").GetString());
    }

    private static string Invoke(FakeNode node, string command, string key, string more = "") =>
        $$"""{"nodeId":"{{node.NodeId}}","command":"{{command}}","idempotencyKey":"{{key}}"{{more}}}""";
}
