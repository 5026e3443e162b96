using OpenClaw.Handlers.Rpc;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>What pages ask about the machine.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Every_empty_answer_is_an_answer_to_those_who_may_ask()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.admin");

        foreach (var row in EmptyAnswers.Rows)
        {
            var parameters = row.Method switch
            {
                "sessions.observer.visibility" => """{"visible":true}""",
                "worktrees.branches" => """{"repoRoot":"/x"}""",
                "tools.github.status" => """{"agentId":"main","selectedScope":"system"}""",
                "board.get" or "session.discussion.info" or "sessions.companion.state" or "progressCard.get" => """{"sessionKey":"agent:main:main"}""",
                "session.members.listEvidence" or "sessions.github.options" => """{"sessionKey":"agent:main:main"}""",
                "openclaw.chat" => """{"sessionId":"s"}""",
                "migrations.memory.plan" => """{"agentId":"main"}""",
                "sessions.viewers.set" => """{"sessionKeys":["agent:main:main"]}""",
                _ => "{}",
            };
            var answer = await peer.RequestAsync(row.Method, parameters);

            Assert.True(answer.GetProperty("ok").GetBoolean(), $"{row.Method}: {answer}");
        }
        var board = await peer.RequestAsync("board.get", """{"sessionKey":"agent:main:main"}""");
        Assert.Equal("agent:main:main", board.GetProperty("payload").GetProperty("sessionKey").GetString());
    }

    [Theory]
    [InlineData("system.info", "pid")]
    [InlineData("environments.list", "environments")]
    [InlineData("diagnostics.lanes", "lanes")]
    [InlineData("approval.history", "items")]
    [InlineData("update.status", "schedule")]
    public async Task Pages_get_facts(string method, string member)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.admin");

        var answer = await peer.RequestAsync(method);

        Assert.True(answer.GetProperty("payload").TryGetProperty(member, out _), answer.ToString());
    }

    [Fact]
    public async Task Decided_approvals_are_in_the_history()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.admin");
        await peer.SendAsync("""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"a","command":"ls"}}""");
        await peer.EventAsync("exec.approval.requested");
        await peer.RequestAsync("exec.approval.resolve", """{"id":"a","decision":"deny"}""");

        var item = Assert.Single((await peer.RequestAsync("approval.history", """{"limit":50}""")).GetProperty("payload").GetProperty("items").EnumerateArray());

        Assert.Equal(("denied", "ls"), (item.GetProperty("status").GetString(), item.GetProperty("presentation").GetProperty("commandText").GetString()));
    }
}
