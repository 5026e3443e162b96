using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>Questions about commands as messages of the conversation they belong to, and their answer from there.</summary>
public sealed class ExecApprovalForwarderTests
{
    [Fact]
    public async Task A_question_is_asked_in_its_conversation_and_answered_from_there()
    {
        await using var gateway = await StartAsync(new ApprovalForwardConfig { Enabled = true });
        await using var peer = await gateway.ConnectV3Async("operator.admin", "operator.approvals");
        await SayAsync(peer, "/whoami", "k1");
        await peer.SendAsync("""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"a1","command":"git push","cwd":"/srv","host":"gateway","agentId":"main","sessionKey":"main"}}""");

        var asked = await FinalAsync(peer);
        // The answer to the message and the word of the decision come in either order.
        string[] said = [await SayAsync(peer, "/approve a1 allow-once", "k2"), await FinalAsync(peer)];

        Assert.Equal("🔒 Exec approval required\nID: a1\nCommand: `git push`\nCWD: /srv\nHost: gateway\nAgent: main\nExpires in: 120s\nReply with: /approve <id> allow-once|allow-always|deny", asked);
        Assert.Single(said, text => text == "✅ Exec approval allow-once submitted for a1.");
        Assert.Single(said, text => text.Contains("Exec approval allowed once", StringComparison.Ordinal) && text.Contains("Resolved by webchat:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_answer_questions_cannot_do_it_by_a_message()
    {
        await using var gateway = await StartAsync(new ApprovalForwardConfig());
        await using var peer = await gateway.ConnectV3Async("operator.admin", "operator.approvals");
        await using var writer = await gateway.ConnectV3Async("operator.write");
        await peer.SendAsync("""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"a1","command":"git push","sessionKey":"main"}}""");
        await peer.EventAsync("exec.approval.requested");

        var refused = await SayAsync(writer, "/approve a1 allow-always", "k1");
        var wrong = await SayAsync(writer, "/approve a1", "k2");
        var unknown = await SayAsync(peer, "/approve nothing deny", "k3", after: "unknown approval id");
        var still = await peer.RequestAsync("exec.approval.resolve", """{"id":"a1","decision":"deny"}""");

        Assert.Equal("❌ /approve requires operator.approvals for gateway clients.", refused);
        Assert.Equal("Usage: /approve <id> allow-once|allow-always|deny", wrong);
        Assert.Equal("❌ Failed to submit approval: unknown approval id", unknown);
        Assert.True(still.GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("ops", null)]
    [InlineData(null, "telegram")]
    public async Task What_the_filters_leave_out_is_not_asked_there(string? agent, string? session)
    {
        await using var gateway = await StartAsync(new ApprovalForwardConfig
        {
            Enabled = true,
            AgentFilter = agent is null ? [] : [agent],
            SessionFilter = session is null ? [] : [session],
        });
        await using var peer = await gateway.ConnectV3Async("operator.admin", "operator.approvals");
        await SayAsync(peer, "/whoami", "k1");
        await peer.SendAsync("""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"a1","command":"git push","agentId":"main","sessionKey":"main"}}""");
        await peer.EventAsync("exec.approval.requested");

        var next = await SayAsync(peer, "/approve", "k2");

        Assert.StartsWith("Usage:", next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_with_backticks_stands_in_a_fence_it_cannot_close()
    {
        var asked = new ExecApproval { Id = "a1", Request = new ExecApprovalRequest { Command = "echo ```\nrm x" }, CreatedAtMs = 0, ExpiresAtMs = 1000 };

        Assert.Contains("\nCommand:\n````\necho ```\nrm x\n````\n", ExecApprovalText.Of(asked, 0), StringComparison.Ordinal);
        Assert.Equal("⏱️ Exec approval expired. ID: a1", ExecApprovalText.OfEnd(asked));
    }

    private static Task<GatewayFixture> StartAsync(ApprovalForwardConfig forward) =>
        GatewayFixture.StartAsync(config => config with { Approvals = new ApprovalsConfig { Exec = forward } });

    private static async Task<string> SayAsync(RawPeer peer, string message, string key, string after = "")
    {
        await peer.RequestAsync("chat.send", $$"""{"sessionKey":"main","message":"{{message}}","idempotencyKey":"{{key}}"}""");
        return await FinalAsync(peer, after);
    }

    private static async Task<string> FinalAsync(RawPeer peer, string part = "")
    {
        while (true)
        {
            var payload = (await peer.EventAsync("chat")).GetProperty("payload");
            if (payload.GetProperty("state").GetString() != "final") continue;
            var text = TextOf(payload.GetProperty("message"));
            if (text.Contains(part, StringComparison.Ordinal)) return text;
        }
    }

    private static string TextOf(JsonElement message) => message.GetProperty("content")[0].GetProperty("text").GetString()!;
}
