using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>A message whose writer looks at another conversation than the one that is there now.</summary>
public sealed class SendExpectationsTests
{
    [Fact]
    public async Task A_message_written_below_what_is_no_longer_there_is_refused_with_its_reason()
    {
        await using var gateway = await StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        Assert.True((await SendAsync(peer, "run-1", "\"expectedLeafEntryId\":null")).GetProperty("ok").GetBoolean());
        await ModelGateway.EventsAsync(peer, "run-1");
        var shown = (await peer.RequestAsync("chat.history", """{"sessionKey":"main"}""")).GetProperty("payload");
        var (id, leaf) = (shown.GetProperty("sessionId").GetString(), shown.GetProperty("sessionInfo").GetProperty("activeLeafEntryId").GetString());
        var question = shown.GetProperty("messages")[0].GetProperty("__openclaw").GetProperty("id").GetString();

        foreach (var wrong in new[] { "\"expectedLeafEntryId\":null", "\"expectedLeafEntryId\":\"0badcafe\"", $"\"expectedLeafEntryId\":\"{question}\"", $"\"expectedLeafEntryId\":\"{leaf}\",\"sessionId\":\"another\"" })
            AssertRefused("active branch changed; review and retry", "active-leaf-changed", await SendAsync(peer, "run-x", wrong));
        AssertRefused("session routing changed; review and retry", "session-routing-changed", await SendAsync(peer, "run-x", "\"expectedSessionRoutingContract\":\"global|main|main\""));
        AssertRefused("Session settings changed before send. Retry.", "session-settings-changed", await SendAsync(peer, "run-x", "\"expectedPermissionMode\":\"full\""));
        AssertRefused("Session \"agent:main:main\" changed while starting work. Retry.", null, await SendAsync(peer, "run-x", "\"sessionId\":\"another\""));

        Assert.Single(gateway.Model.Requests);
        // The last one told, and an earlier one of the same conversation: others may have written meanwhile.
        foreach (var right in new[] { $"\"expectedLeafEntryId\":\"{leaf}\",\"expectedSessionRoutingContract\":\"per-sender|main|MAIN\",\"expectedPermissionMode\":null", $"\"expectedLeafEntryId\":\"{question}\",\"sessionId\":\"{id}\"", "\"expectedLeafEntryId\":\"0badcafe\",\"queueMode\":\"steer\"" })
        {
            var run = $"run-{Guid.NewGuid():N}";
            Assert.True((await SendAsync(peer, run, right)).GetProperty("ok").GetBoolean());
            await ModelGateway.EventsAsync(peer, run);
        }
    }

    [Fact]
    public async Task A_repeat_of_a_message_that_was_taken_is_not_refused()
    {
        await using var gateway = await StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await SendAsync(peer, "run-1", "\"expectedLeafEntryId\":null");
        await ModelGateway.EventsAsync(peer, "run-1");

        var repeat = await SendAsync(peer, "run-1", "\"expectedLeafEntryId\":null");

        Assert.Equal("ok", repeat.GetProperty("payload").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_session_that_is_not_there_yet_gets_the_id_its_client_gave_it()
    {
        await using var gateway = await StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        await SendAsync(peer, "run-1", "\"sessionId\":\"11111111-2222-4333-8444-555555555555\"");
        await ModelGateway.EventsAsync(peer, "run-1");

        Assert.Equal("11111111-2222-4333-8444-555555555555", gateway.Gateway.Host.Parts.Sessions.Get("agent:main:main")!.SessionId);
    }

    [Fact]
    public async Task Nothing_begins_in_an_archived_session()
    {
        await using var gateway = await StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await peer.RequestAsync("sessions.patch", """{"key":"main","archived":true}""");
        const string Archived = "Session \"agent:main:main\" is archived. Restore it before starting new work.";

        AssertRefused(Archived, null, await SendAsync(peer, "run-1", "\"deliver\":false"));
        AssertRefused(Archived, null, await peer.RequestAsync("agent", """{"message":"hi","sessionKey":"main","idempotencyKey":"run-2"}"""));
        await peer.RequestAsync("sessions.patch", """{"key":"main","archived":false}""");

        Assert.True((await SendAsync(peer, "run-1", "\"deliver\":false")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_goal_is_refused_instead_of_being_forgotten()
    {
        await using var gateway = await StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var answer = await SendAsync(peer, "run-1", "\"intent\":{\"kind\":\"session-goal-start\",\"version\":1,\"issuedAtMs\":1}");

        Assert.Equal("sessions of this gateway have no goals; send the message without intent", answer.GetProperty("error").GetProperty("message").GetString());
        Assert.Empty(gateway.Model.Requests);
    }

    private static async Task<ModelGateway> StartAsync()
    {
        var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, MockReply.Stream()));
        return gateway;
    }

    private static Task<JsonElement> SendAsync(RawPeer peer, string runId, string members) =>
        peer.RequestAsync("chat.send", $$"""{"sessionKey":"main","message":"hello","idempotencyKey":"{{runId}}",{{members}}}""");

    private static void AssertRefused(string message, string? reason, JsonElement answer)
    {
        Assert.False(answer.GetProperty("ok").GetBoolean());
        var error = answer.GetProperty("error");
        Assert.Equal(("INVALID_REQUEST", message), (error.GetProperty("code").GetString(), error.GetProperty("message").GetString()));
        Assert.Equal(reason, error.TryGetProperty("details", out var details) ? details.GetProperty("reason").GetString() : null);
    }
}
