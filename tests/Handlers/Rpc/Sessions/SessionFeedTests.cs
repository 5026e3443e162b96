using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>What connections hear that follow sessions.</summary>
public sealed class SessionFeedTests
{
    [Fact]
    public async Task A_subscriber_sees_a_turn_from_the_message_to_the_settled_row()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.read", "operator.write");
        Assert.True((await peer.RequestAsync("sessions.subscribe")).GetProperty("payload").GetProperty("subscribed").GetBoolean());

        await ModelGateway.ChatAsync(peer, "run-1", "hi");

        Assert.Equal("agent:main:main", (await ChangeAsync(peer, "send")).GetProperty("sessionKey").GetString());
        await ChangeAsync(peer, "agent.run.started");
        var start = (await peer.EventAsync("sessions.changed", change => change.TryGetProperty("phase", out var phase) && phase.GetString() == "start")).GetProperty("payload");
        Assert.Equal(("running", "run-1"), (start.GetProperty("session").GetProperty("status").GetString(), start.GetProperty("session").GetProperty("activeRunIds")[0].GetString()));
        var user = (await peer.EventAsync("session.message")).GetProperty("payload");
        var answer = (await peer.EventAsync("session.message")).GetProperty("payload");
        Assert.Equal(("user", 1), (Role(user), user.GetProperty("messageSeq").GetInt32()));
        Assert.Equal(("assistant", 2), (Role(answer), answer.GetProperty("messageSeq").GetInt32()));
        var end = await peer.EventAsync("sessions.changed", change => change.TryGetProperty("phase", out var phase) && phase.GetString() == "end");
        var row = end.GetProperty("payload").GetProperty("session");
        Assert.Equal("done", row.GetProperty("status").GetString());
        Assert.False(row.GetProperty("hasActiveRun").GetBoolean());
        Assert.True(end.TryGetProperty("seq", out _));
    }

    [Fact]
    public async Task Messages_of_one_conversation_reach_only_who_follows_it()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        gateway.Model.ThenStream(MockReply.Stream());
        await using var follower = await gateway.Gateway.ConnectV4Async("operator.read");
        await using var other = await gateway.Gateway.ConnectV4Async("operator.read", "operator.write");
        var answer = await follower.RequestAsync("sessions.messages.subscribe", """{"key":"main","includeApprovals":true}""");

        await ModelGateway.ChatAsync(other, "run-1", "hi", "elsewhere");
        await ModelGateway.ChatAsync(other, "run-2", "hi");
        await follower.EventAsync("session.message");
        await follower.RequestAsync("health");

        Assert.Equal("agent:main:main", answer.GetProperty("payload").GetProperty("key").GetString());
        Assert.Equal("agent:main:main", answer.GetProperty("payload").GetProperty("approvalReplay").GetProperty("sessionKey").GetString());
        Assert.DoesNotContain(follower.Seen, frame => frame.GetProperty("event").GetString() == "sessions.changed");
        Assert.DoesNotContain(follower.Seen, frame => frame.ToString().Contains("elsewhere", StringComparison.Ordinal) && IsMessage(frame));
        Assert.DoesNotContain(other.Seen, IsMessage);
    }

    [Fact]
    public async Task A_conversation_s_approvals_reach_those_who_follow_it_and_may_answer()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var asker = await gateway.ConnectV4Async("operator.approvals");
        await using var follower = await gateway.ConnectV4Async("operator.read", "operator.approvals");
        await using var reader = await gateway.ConnectV4Async("operator.read");
        const string Subscribe = """{"key":"main","includeApprovals":true}""";
        await asker.SendAsync("""{"type":"req","id":"1","method":"exec.approval.request","params":{"id":"first","command":"ls","sessionKey":"main"}}""");
        await asker.EventAsync("exec.approval.requested");

        var replay = (await follower.RequestAsync("sessions.messages.subscribe", Subscribe)).GetProperty("payload").GetProperty("approvalReplay").GetProperty("approvals");
        var hidden = (await reader.RequestAsync("sessions.messages.subscribe", Subscribe)).GetProperty("payload").GetProperty("approvalReplay").GetProperty("approvals");
        await asker.RequestAsync("exec.approval.resolve", """{"id":"first","decision":"deny"}""");
        await asker.SendAsync("""{"type":"req","id":"2","method":"exec.approval.request","params":{"id":"other","command":"ls","sessionKey":"elsewhere"}}""");
        await asker.SendAsync("""{"type":"req","id":"3","method":"exec.approval.request","params":{"id":"second","command":"pwd","sessionKey":"agent:main:main"}}""");
        // Whoever follows just then may be told of the first as pending, too.
        var ended = (await follower.EventAsync("session.approval", told => told.GetProperty("phase").GetString() == "terminal")).GetProperty("payload");
        var asked = (await follower.EventAsync("session.approval", told => told.GetProperty("approval").GetProperty("id").GetString() == "second")).GetProperty("payload");
        await reader.RequestAsync("health");

        Assert.Equal(("first", "pending"), (replay[0].GetProperty("id").GetString(), replay[0].GetProperty("status").GetString()));
        Assert.Equal(0, hidden.GetArrayLength());
        Assert.Equal(("terminal", "denied"), (ended.GetProperty("phase").GetString(), ended.GetProperty("approval").GetProperty("status").GetString()));
        Assert.Equal(("pending", "second", "agent:main:main"), (asked.GetProperty("phase").GetString(), asked.GetProperty("approval").GetProperty("id").GetString(), asked.GetProperty("sessionKey").GetString()));
        Assert.DoesNotContain(reader.Seen, frame => frame.GetProperty("event").GetString() == "session.approval");
    }

    [Fact]
    public async Task Whoever_unsubscribes_hears_no_more()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.read", "operator.write");
        await peer.RequestAsync("sessions.subscribe");
        await peer.RequestAsync("sessions.messages.subscribe", """{"key":"main"}""");

        await peer.RequestAsync("sessions.unsubscribe");
        await peer.RequestAsync("sessions.messages.unsubscribe", """{"key":"agent:main:main"}""");
        await ModelGateway.ChatAsync(peer, "run-1", "hi");
        await peer.RequestAsync("health");

        Assert.DoesNotContain(peer.Seen, frame => frame.GetProperty("event").GetString()!.StartsWith("session", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subscription_with_a_filter_brings_the_first_page()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await gateway.Host.Parts.Sessions.UpdateAsync("agent:main:a", entry => OpenClaw.Gateway.Sessions.SessionEntryChanges.OrNew(entry, 1));
        await using var peer = await gateway.ConnectV4Async("operator.read");

        var answer = (await peer.RequestAsync("sessions.subscribe", """{"limit":5}""")).GetProperty("payload");

        Assert.Equal("agent:main:a", answer.GetProperty("list").GetProperty("sessions")[0].GetProperty("key").GetString());
    }

    private static async Task<JsonElement> ChangeAsync(RawPeer peer, string reason) =>
        (await peer.EventAsync("sessions.changed", change => change.TryGetProperty("reason", out var given) && given.GetString() == reason)).GetProperty("payload");

    private static string Role(JsonElement payload) => payload.GetProperty("message").GetProperty("role").GetString()!;

    private static bool IsMessage(JsonElement frame) =>
        frame.GetProperty("type").GetString() == "event" && frame.GetProperty("event").GetString() == "session.message";
}
