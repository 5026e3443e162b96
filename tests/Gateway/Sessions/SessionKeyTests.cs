using FsCheck;
using FsCheck.Fluent;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SessionKeyTests
{
    private static readonly SessionKeyOptions PerSender = new();
    private static readonly SessionKeyOptions GlobalScope = new(IsGlobal: true);

    [Theory]
    [InlineData(null, "agent:main:main")]
    [InlineData("", "agent:main:main")]
    [InlineData("  ", "agent:main:main")]
    [InlineData("main", "agent:main:main")]
    [InlineData(" MAIN ", "agent:main:main")]
    [InlineData("global", "global")]
    [InlineData("unknown", "unknown")]
    [InlineData("Capture", "agent:main:capture")]
    [InlineData("agent:Work:Main", "agent:work:main")]
    [InlineData("agent:main:telegram:group:-100", "agent:main:telegram:group:-100")]
    [InlineData("subagent:abc", "agent:main:subagent:abc")]
    public void Request_key_becomes_the_store_key(string? requested, string expected) =>
        Assert.Equal(expected, SessionKey.Canonical(requested, PerSender));

    [Theory]
    [InlineData("main", "global")]
    [InlineData("", "global")]
    [InlineData("agent:main:main", "global")]
    [InlineData("agent:main:other", "agent:main:other")]
    public void Under_global_scope_every_spelling_of_main_is_the_global_session(string requested, string expected) =>
        Assert.Equal(expected, SessionKey.Canonical(requested, GlobalScope));

    [Fact]
    public void Short_keys_belong_to_the_configured_default_agent() =>
        Assert.Equal("agent:work:notes", SessionKey.Canonical("notes", new SessionKeyOptions("work")));

    [Theory]
    [InlineData("agent:main:main", "main", "main")]
    [InlineData("agent:a::b:c", "a", "b:c")]
    [InlineData("agent:a:cron:job:run:1", "a", "cron:job:run:1")]
    public void Full_key_is_split_into_agent_and_rest(string key, string agent, string rest) =>
        Assert.Equal(new AgentSessionKey(agent, rest), SessionKey.Parse(key));

    [Theory]
    [InlineData(null)]
    [InlineData("main")]
    [InlineData("agent:main")]
    [InlineData("agent::")]
    [InlineData("other:main:main")]
    public void Anything_else_is_no_agent_key(string? key) => Assert.Null(SessionKey.Parse(key));

    [Theory]
    [InlineData(null, nameof(SessionKeyShape.Missing))]
    [InlineData(" ", nameof(SessionKeyShape.Missing))]
    [InlineData("agent:a:b", nameof(SessionKeyShape.Agent))]
    [InlineData("main", nameof(SessionKeyShape.LegacyOrAlias))]
    [InlineData("agent:a", nameof(SessionKeyShape.MalformedAgent))]
    public void Shape_of_a_key_is_told_apart(string? key, string shape) => Assert.Equal(shape, SessionKey.ShapeOf(key).ToString());

    [Theory]
    [InlineData("agent:main:cron:job:run:1", true)]
    [InlineData("agent:main:cron:job", false)]
    [InlineData("agent:main:cron:job:run:1:more", false)]
    [InlineData("agent:main:cron:a:b:run:1", false)]
    [InlineData("cron:job:run:1", false)]
    public void Only_the_run_of_a_job_is_a_cron_run(string key, bool expected) => Assert.Equal(expected, SessionKey.IsCronRun(key));

    [Theory]
    [InlineData("subagent:1", true)]
    [InlineData("agent:main:subagent:1", true)]
    [InlineData("agent:main:main", false)]
    [InlineData("agent:main:x:subagent:1", false)]
    [InlineData(null, false)]
    public void Sub_agents_are_known_by_the_first_part_of_the_rest(string? key, bool expected) =>
        Assert.Equal(expected, SessionKey.IsSubagent(key));

    [Theory]
    [InlineData("agent:main:discord:channel:1:thread:2", "agent:main:discord:channel:1")]
    [InlineData("agent:main:telegram:group:-1:topic:7", "agent:main:telegram:group:-1")]
    [InlineData("a:thread:1:topic:2", "a:thread:1")]
    [InlineData("agent:main:main", null)]
    [InlineData(":thread:1", null)]
    [InlineData(null, null)]
    public void Parent_of_a_thread_ends_before_the_last_marker(string? key, string? parent) =>
        Assert.Equal(parent, SessionKey.ThreadParent(key));

    [Theory]
    [InlineData("Work", "work")]
    [InlineData("  My Agent! ", "my-agent")]
    [InlineData("--x--", "x")]
    [InlineData("_x", "_x")]
    [InlineData("été", "t")]
    [InlineData("", "main")]
    [InlineData("***", "main")]
    [InlineData(null, "main")]
    public void Agent_ids_are_made_safe(string? id, string expected) => Assert.Equal(expected, SessionKey.NormalizeAgentId(id));

    [Theory]
    [InlineData(nameof(DmScope.Main), "agent:a:main")]
    [InlineData(nameof(DmScope.PerPeer), "agent:a:direct:bob")]
    [InlineData(nameof(DmScope.PerChannelPeer), "agent:a:telegram:direct:bob")]
    [InlineData(nameof(DmScope.PerAccountChannelPeer), "agent:a:telegram:default:direct:bob")]
    public void Direct_messages_are_split_as_the_scope_says(string scope, string expected) =>
        Assert.Equal(expected, SessionKey.Direct("A", "Telegram", null, "Bob", new SessionKeyOptions { DmScope = Enum.Parse<DmScope>(scope) }));

    [Fact]
    public void A_linked_person_has_one_session_over_channels()
    {
        var options = new SessionKeyOptions
        {
            DmScope = DmScope.PerPeer,
            IdentityLinks = new Dictionary<string, IReadOnlyList<string>> { ["Alice"] = ["telegram:42", "alice@example.org"] },
        };

        Assert.Equal("agent:main:direct:alice", SessionKey.Direct("main", "telegram", null, "42", options));
        Assert.Equal("agent:main:direct:alice", SessionKey.Direct("main", "mail", null, "Alice@Example.org", options));
        Assert.Equal("agent:main:direct:42", SessionKey.Direct("main", "discord", null, "42", options));
    }

    [Fact]
    public void Canonical_form_is_reached_in_one_step()
    {
        Prop.ForAll<string>(text =>
        {
            var once = SessionKey.Canonical(text, PerSender);
            return once == SessionKey.Canonical(once, PerSender);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Normalised_agent_ids_are_short_safe_and_stable()
    {
        Prop.ForAll<string>(text =>
        {
            var id = SessionKey.NormalizeAgentId(text);
            return id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-')
                && SessionKey.NormalizeAgentId(id) == id;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Agent_and_rest_of_a_built_key_come_back()
    {
        var names = ArbMap.Default.ArbFor<NonEmptyString>();
        Prop.ForAll(names, names, (agent, rest) =>
        {
            var key = SessionKey.Of(agent.Get, "x" + rest.Get.Replace(":", "", StringComparison.Ordinal));
            return SessionKey.Parse(key) is { } parsed && parsed.AgentId == SessionKey.NormalizeAgentId(agent.Get)
                && SessionKey.Of(parsed.AgentId, parsed.Rest) == key && SessionKey.AgentIdOf(key) == parsed.AgentId;
        }).QuickCheckThrowOnFailure();
    }
}
