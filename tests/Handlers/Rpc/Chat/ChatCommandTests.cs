using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Chat commands that stand for methods of the control plane, guarded as those are.</summary>
public sealed class ChatCommandTests
{
    private const string Id = "0a1b2c3d-0000-4000-8000-000000000000";

    [Theory]
    [InlineData("/approve 0a1b2c3d allow-once", "allow-once")]
    [InlineData($"/approve deny {Id}", "deny")]
    [InlineData("/approve 0a1b2c3d always", "allow-always")]
    public async Task A_command_that_waits_is_answered_in_the_chat(string command, string decision)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var asker = await gateway.ConnectV4Async("operator.approvals");
        await using var peer = await gateway.ConnectV4Async("operator.write", "operator.approvals");
        await asker.SendAsync($$"""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"{{Id}}","command":"ls"} }""");
        await asker.EventAsync("exec.approval.requested");

        var said = await SayAsync(peer, command);

        Assert.Contains($"Exec approval {decision} submitted for ", said, StringComparison.Ordinal);
        Assert.Equal(decision, (await asker.ResponseAsync("ask")).GetProperty("payload").GetProperty("decision").GetString());
        Assert.StartsWith("webchat:", (await asker.EventAsync("exec.approval.resolved")).GetProperty("payload").GetProperty("resolvedBy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_answer_by_the_method_may_not_in_the_chat_either()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var asker = await gateway.ConnectV4Async("operator.approvals");
        await using var peer = await gateway.ConnectV4Async("operator.write");
        await asker.SendAsync($$"""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"{{Id}}","command":"ls"} }""");
        await asker.EventAsync("exec.approval.requested");

        Assert.Equal("❌ /approve requires operator.approvals for gateway clients.", await SayAsync(peer, "/approve 0a1b2c3d allow-once"));
        Assert.Single((await asker.RequestAsync("exec.approval.list")).GetProperty("payload").EnumerateArray());
    }

    [Fact]
    public async Task The_configuration_is_shown_without_secrets_and_changed_by_administrators_only()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: """{ "commands": { "config": true }, "gateway": { "auth": { "token": "t0k" } } }""");
        await using var admin = await gateway.ConnectV4Async("operator.admin");
        await using var clerk = await gateway.ConnectV4Async("operator.write");

        Assert.Equal("❌ /config requires operator.admin for gateway clients.", await SayAsync(clerk, "/config set ui.assistant.name=Claw"));
        Assert.Equal("⚙️ Config updated: ui.assistant.name=\"Claw\"", await SayAsync(admin, "/config set ui.assistant.name=Claw"));
        Assert.Contains("\"Claw\"", await SayAsync(admin, "/config get ui.assistant.name"), StringComparison.Ordinal);
        Assert.DoesNotContain("t0k", await SayAsync(admin, "/config show"), StringComparison.Ordinal);
        Assert.StartsWith("⚠️ Config invalid after set (logging.level", await SayAsync(admin, "/config set logging.level=loud"), StringComparison.Ordinal);
        Assert.Equal("⚙️ Config updated: ui.assistant.name removed.", await SayAsync(admin, "/config unset ui.assistant.name"));
        Assert.DoesNotContain("Claw", await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_keeps_when_it_is_answered()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.write");
        const string Group = "agent:main:telegram:group:-100";

        Assert.Equal("⚙️ Usage: /activation mention|always", await SayAsync(peer, "/activation sometimes", Group));
        Assert.Equal("⚙️ Group activation set to always.", await SayAsync(peer, "/activation always", Group));
        Assert.Equal("always", gateway.Host.Parts.Sessions.Get(Group)!.GroupActivation);
    }

    [Theory]
    [InlineData("/debug show", "⚠️ /debug is not part of this gateway: there are no overrides beside the configuration.")]
    [InlineData("/allowlist", "⚠️ /allowlist is not part of this gateway: no channel is served")]
    [InlineData("/BTW what is this?", "⚠️ /btw is not part of this gateway")]
    [InlineData("/tts: on", "⚠️ /tts is not part of this gateway: nothing here speaks.")]
    [InlineData("/subagents list", "🧭 Subagents: none for this session.")]
    [InlineData("/agents", "🤖 Agents\n- main (default)")]
    [InlineData("/tools", "- exec")]
    [InlineData("/name", "This conversation has no name.")]
    [InlineData("/name Trip to Oslo", "Name set to Trip to Oslo.")]
    [InlineData("/steer", "⚙️ Usage: /steer <text>")]
    public async Task What_a_stock_gateway_would_answer_itself_is_never_asked_of_the_model(string command, string answer)
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.write");

        Assert.Contains(answer, await SayAsync(peer, command), StringComparison.Ordinal);

        Assert.Empty(gateway.Model.Requests);
    }

    [Fact]
    public async Task A_name_belongs_to_one_conversation_and_sub_agents_are_listed_where_they_began()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.admin");
        await SayAsync(peer, "/name Oslo");
        await peer.RequestAsync("sessions.patch", """{"key":"agent:main:subagent:one","spawnedBy":"agent:main:main","label":"Look it up"}""");

        Assert.Equal("⚠️ label already in use: Oslo", await SayAsync(peer, "/name Oslo", "agent:main:other"));
        Assert.Equal("Current name: Oslo.", await SayAsync(peer, "/name"));
        Assert.Equal("🧭 Subagents\n- Look it up", await SayAsync(peer, "/subagents"));
    }

    [Fact]
    public async Task What_a_conversation_has_cost_is_told_with_the_day_and_the_month()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.write");
        await ModelGateway.ChatAsync(peer, "run-1", "hi");

        var said = (await SayAsync(peer, "/usage cost")).Split('\n');

        Assert.Equal(["💸 Usage cost", "Session ", "Today ", "Last 30d "], said.Select(line => line.Split('$')[0]));
        Assert.Single(said.Skip(1).Select(line => line[line.IndexOf('$', StringComparison.Ordinal)..]).Distinct());
        Assert.DoesNotContain(" 0 tokens", said[1], StringComparison.Ordinal);
        Assert.Equal("💸 Usage cost\nSession $0.00 · 0 tokens", string.Join('\n', (await SayAsync(peer, "/usage cost", "agent:main:other")).Split('\n')[..2]));
    }

    private static async Task<string> SayAsync(RawPeer peer, string command, string key = "main") =>
        ModelGateway.TextOf((await ModelGateway.ChatAsync(peer, $"run-{Guid.NewGuid():N}", command, key))[^1].GetProperty("message"));
}
