using OpenClaw.Config;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>What pages ask about the machine, and the program replacing itself.</summary>
public sealed class HostTests : IDisposable
{
    private readonly TempFolder _folder = new();

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

    [Fact]
    public async Task Program_is_replaced_by_one_with_the_right_hash_and_the_old_one_kept()
    {
        var program = Program("old");
        var next = _folder.Write("next", "new program");

        var result = await RunAsync(program, next, Sha256.HexOf("new program"u8));

        Assert.Equal("ok", result);
        Assert.Equal("new program", await File.ReadAllTextAsync(program, TestContext.Current.CancellationToken));
        Assert.Equal("old", await File.ReadAllTextAsync($"{program}.bak", TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal("skipped", await RunAsync(program, next, Sha256.HexOf("new program"u8)));
    }

    [Fact]
    public async Task Program_stays_as_it_is_when_anything_is_wrong()
    {
        var program = Program("old");
        var next = _folder.Write("next", "new program");

        Assert.Equal("error", await RunAsync(program, next, Sha256.HexOf("other"u8)));
        Assert.Equal("error", await RunAsync(program, _folder["missing"], Sha256.HexOf("other"u8)));
        Assert.Equal("error", await RunAsync(program, "http://example.org/x", Sha256.HexOf("other"u8)));
        Assert.Equal("skipped", await RunAsync(program, next, null));
        Assert.Equal("skipped", await RunAsync(program, null, Sha256.HexOf("new program"u8)));
        Assert.Equal("skipped", await RunAsync(null, next, Sha256.HexOf("new program"u8)));
        Assert.Equal("old", await File.ReadAllTextAsync(program, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_first_start_of_a_new_program_finds_who_asked_for_it()
    {
        var config = new FixedConfig(new OpenClawConfig { Update = new() { Source = _folder.Write("next", "new program"), Sha256 = Sha256.HexOf("new program"u8) } }, "openclaw.json");
        var paths = StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path }, null);
        Directory.CreateDirectory(paths.StateDir);
        var handlers = new UpdateHandlers(config, paths, Program("old"), TimeProvider.System);

        var payload = (await handlers.RunAsync(new UpdateRunParams(SessionKey: "main", Note: "as asked"), TestContext.Current.CancellationToken)).Payload!;
        var again = (await handlers.RunAsync(new UpdateRunParams(), TestContext.Current.CancellationToken)).Payload!;

        Assert.Equal("ok", payload["result"]!["status"]!.GetValue<string>());
        Assert.Null(again["sentinel"]!["path"]);
        var note = RestartSentinel.Take(paths)!;
        Assert.Equal(("update", "main", "as asked"), (note["kind"]!.GetValue<string>(), note["sessionKey"]!.GetValue<string>(), note["message"]!.GetValue<string>()));
    }

    private string Program(string text)
    {
        var path = _folder.Write("openclaw", text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private async Task<string> RunAsync(string? program, string? source, string? hash)
    {
        var config = new FixedConfig(new OpenClawConfig { Update = new() { Source = source, Sha256 = hash } }, "openclaw.json");
        var paths = StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path }, null);
        var reply = await new UpdateHandlers(config, paths, program, TimeProvider.System).UpdateAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        return reply.Status;
    }

    public void Dispose() => _folder.Dispose();
}
