using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SessionTitlesTests
{
    private static SessionEntry Entry => new() { SessionId = "c7635801-0d26-4639", UpdatedAt = 1795219728503 };

    [Fact]
    public void The_stored_name_comes_before_the_group_the_label_and_the_origin()
    {
        var entry = Entry with { Label = "Label", Origin = new SessionOrigin { Label = "Origin" }, DisplayName = "Name" };

        Assert.Equal("Name", SessionTitles.DisplayName("agent:main:x", entry));
        Assert.Equal("Label", SessionTitles.DisplayName("agent:main:x", entry with { DisplayName = null }));
        Assert.Equal("Origin", SessionTitles.DisplayName("agent:main:x", entry with { DisplayName = null, Label = null }));
        Assert.Null(SessionTitles.DisplayName("agent:main:x", Entry));
    }

    [Theory]
    [InlineData("agent:main:discord:channel:42", null, "general", "Guild", "discord:guild#general")]
    [InlineData("agent:main:discord:channel:42", null, "#general", null, "discord:#general")]
    [InlineData("agent:main:telegram:group:-100", "My Family", null, null, "telegram:g-my-family")]
    [InlineData("agent:main:telegram:group:-100", null, null, null, "telegram:g-100")]
    public void A_group_is_named_after_its_channel(string key, string? subject, string? groupChannel, string? space, string expected) =>
        Assert.Equal(expected, SessionTitles.DisplayName(key, Entry with { Subject = subject, GroupChannel = groupChannel, Space = space }));

    [Fact]
    public void A_title_is_the_first_thing_said_cut_between_words()
    {
        Assert.Equal("hello there", SessionTitles.Derived(Entry, SessionTitles.Begin("  hello\n\n there ")));
        Assert.Equal("one two three four five six seven eight nine ten eleven…", SessionTitles.Derived(Entry, SessionTitles.Begin("one two three four five six seven eight nine ten eleven twelve thirteen")));
        Assert.Equal(new string('x', 59) + "…", SessionTitles.Derived(Entry, SessionTitles.Begin(new string('x', 100))));
    }

    [Fact]
    public void Without_anything_said_the_id_and_the_day_are_the_title() =>
        Assert.Equal("c7635801 (2026-11-21)", SessionTitles.Derived(Entry, SessionTitles.Begin(" \n ")));

    [Theory]
    [InlineData("global", "direct", "global")]
    [InlineData("unknown", null, "unknown")]
    [InlineData("agent:main:x", "group", "group")]
    [InlineData("agent:main:telegram:group:-1", null, "group")]
    [InlineData("agent:main:main", null, "direct")]
    public void Sessions_are_of_a_kind(string key, string? chatType, string kind) =>
        Assert.Equal(kind, SessionKinds.Of(key, Entry with { ChatType = chatType }));
}
