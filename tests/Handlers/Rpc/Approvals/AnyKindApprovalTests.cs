using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Approvals;

/// <summary><c>approval.get</c> and <c>approval.resolve</c>: what the command line and the approval page of 2026.9.6 use for every
/// kind of question.</summary>
public sealed class AnyKindApprovalTests
{
    [Theory]
    [InlineData("allow-once", "allowed")]
    [InlineData("deny", "denied")]
    public async Task A_question_is_looked_at_and_answered_once(string decision, string status)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.approvals");
        await using var asking = await gateway.ConnectV4Async("operator.approvals");
        await asking.SendAsync("""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"a/b","command":"ls -l","sessionKey":"agent:main:main"}}""");
        await peer.EventAsync("exec.approval.requested");

        var waiting = await ApprovalAsync(peer, "approval.get", """{"id":"a/b"}""");
        var first = (await peer.RequestAsync("approval.resolve", $$"""{"id":"a/b","kind":"exec","decision":"{{decision}}"}""")).GetProperty("payload");
        var late = (await peer.RequestAsync("approval.resolve", """{"id":"a/b","kind":"exec","decision":"allow-always"}""")).GetProperty("payload");

        Assert.Equal(("pending", "/approve/a%2Fb", "ls -l"), (Text(waiting, "status"), Text(waiting, "urlPath"), Text(waiting.GetProperty("presentation"), "commandText")));
        Assert.Equal((true, status, decision), (first.GetProperty("applied").GetBoolean(), Text(first.GetProperty("approval"), "status"), Text(first.GetProperty("approval"), "decision")));
        Assert.Equal((false, status), (late.GetProperty("applied").GetBoolean(), Text(late.GetProperty("approval"), "status")));
        Assert.Equal(decision, Text((await asking.ResponseAsync("ask")).GetProperty("payload"), "decision"));
    }

    [Theory]
    [InlineData("approval.get", """{"id":"nope"}""")]
    [InlineData("approval.resolve", """{"id":"nope","kind":"exec","decision":"deny"}""")]
    [InlineData("approval.resolve", """{"id":"nope","kind":"plugin","decision":"deny"}""")]
    public async Task What_nobody_asked_is_not_found(string method, string parameters)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.approvals");

        var error = (await peer.RequestAsync(method, parameters)).GetProperty("error");

        Assert.Equal(("INVALID_REQUEST", "approval not found", "APPROVAL_NOT_FOUND"), (Text(error, "code"), Text(error, "message"), Text(error.GetProperty("details"), "reason")));
    }

    private static async Task<JsonElement> ApprovalAsync(RawPeer peer, string method, string parameters) =>
        (await peer.RequestAsync(method, parameters)).GetProperty("payload").GetProperty("approval");

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();
}
