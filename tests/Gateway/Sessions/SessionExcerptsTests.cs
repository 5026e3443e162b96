using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SessionExcerptsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FaultyFiles _files = new(DiskFiles.Instance);
    private readonly SessionStores _stores;
    private readonly TranscriptLogs _transcripts;

    public SessionExcerptsTests()
    {
        var paths = StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path, ["OPENCLAW_STATE_DIR"] = _folder.Path }, null);
        _stores = new SessionStores(paths, new FixedConfig(new OpenClawConfig(), paths.ConfigPath), TimeProvider.System, NullLoggerFactory.Instance, _files);
        _transcripts = new TranscriptLogs(_stores, TimeProvider.System, _files);
    }

    public void Dispose() => _folder.Dispose();

    private static readonly SessionListing Row = new("agent:main:main", "main", new SessionEntry { SessionId = "s1" });

    private ValueTask<string> SayAsync(string role, string text) =>
        _transcripts.Open("main", "s1").AppendEntryAsync("message", json =>
        {
            json.WriteStartObject("message");
            json.WriteString("role", role);
            json.WriteString("content", text);
            json.WriteEndObject();
        });

    [Fact]
    public async Task The_first_words_of_the_user_and_the_last_of_both_are_shown()
    {
        var excerpts = new SessionExcerpts(_transcripts, _files);
        Assert.Null(excerpts.Of(Row));

        await SayAsync("assistant", "greeting");
        await SayAsync("user", "question");
        await SayAsync("assistant", "long\n\nanswer");
        await SayAsync("toolResult", "42");

        Assert.Equal(new SessionExcerpt("question", "long answer"), excerpts.Of(Row));
    }

    [Fact]
    public async Task A_transcript_is_read_again_only_after_it_has_changed()
    {
        var excerpts = new SessionExcerpts(_transcripts, _files);
        await SayAsync("user", "one");
        var first = excerpts.Of(Row);
        var opened = _files.Opened;

        Assert.Same(first, excerpts.Of(Row));
        Assert.Equal(opened, _files.Opened);
        await SayAsync("assistant", "two");

        Assert.Equal("two", excerpts.Of(Row)?.LastText);
    }

    [Fact]
    public void A_transcript_outside_the_sessions_folder_is_never_read()
    {
        var outside = _folder.Write("secret.jsonl", """{"type":"message","message":{"role":"user","content":"secret"}}""" + "\n");

        var path = _transcripts.PathOf("main", "s1", outside);
        var sneaky = _transcripts.PathOf("main", "s1", "../../../secret.jsonl");

        Assert.Equal(_folder["agents", "main", "sessions", "s1.jsonl"], path);
        Assert.Equal(path, sneaky);
        Assert.Equal(_folder["agents", "main", "sessions", "s1-topic-7.jsonl"], _transcripts.PathOf("main", "s1", "s1-topic-7.jsonl"));
        Assert.Throws<ArgumentException>(() => _transcripts.PathOf("main", "../s1"));
    }

    [Theory]
    [InlineData("""{"role":"user","content":[{"type":"text","text":"a"},{"type":"image","data":"x"},{"type":"text","text":"b"}]}""", "user", "a\nb")]
    [InlineData("""{"role":"assistant","content":[{"type":"toolCall","name":"read"},{"type":"toolCall","name":"exec"}]}""", "assistant", "call read, exec")]
    [InlineData("""{"role":"toolResult","content":[{"type":"text","text":" out "}]}""", "tool", "out")]
    [InlineData("""{"role":5,"content":{}}""", "other", "")]
    [InlineData("""[]""", "other", "")]
    public void Text_of_any_message_is_found(string json, string role, string text) =>
        Assert.Equal(new TranscriptText(role, text), TranscriptText.Of(new TranscriptMessage("message", null, null, null, System.Text.Encoding.UTF8.GetBytes(json))));
}
