using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class TranscriptLogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    private string FilePath => _folder["sessions", "s1.jsonl"];

    private TranscriptLog Open(IDurableFiles? files = null) => new(FilePath, "s1", "/work", _clock, files);

    private static JsonElement Message(string text) =>
        JsonDocument.Parse($$"""{"role":"user","content":[{"type":"text","text":"{{text}}"}]}""").RootElement.Clone();

    private static string TextOf(TranscriptMessage message) =>
        (string)JsonNode.Parse(message.Json.Span)!["content"]![0]!["text"]!;

    private JsonNode[] Lines() => [.. File.ReadAllLines(FilePath).Select(line => JsonNode.Parse(line)!)];

    [Fact]
    public async Task The_first_entry_brings_the_header()
    {
        var log = Open();
        Assert.False(log.Exists);

        var id = await log.AppendMessageAsync(Message("hi"));

        var lines = Lines();
        Assert.Equal("""{"type":"session","version":3,"id":"s1","timestamp":"2026-11-21T00:00:00.000Z","cwd":"/work"}""", lines[0].ToJsonString());
        Assert.Equal($$$"""{"type":"message","id":"{{{id}}}","parentId":null,"timestamp":"2026-11-21T00:00:00.000Z","message":{"role":"user","content":[{"type":"text","text":"hi"}]}}""", lines[1].ToJsonString());
        Assert.Matches("^[0-9a-f]{8}$", id);
    }

    [Fact]
    public async Task Each_entry_names_the_one_before_it_also_after_reopening()
    {
        var first = await Open().AppendModelChangeAsync("mock", "mock-1");
        var second = await Open().AppendMessageAsync(Message("hi"));
        var third = await Open().AppendEntryAsync("custom", json => json.WriteString("customType", "note"));

        Assert.Equal([null, null, first, second], Lines().Select(line => (string?)line["parentId"]));
        Assert.Equal(third, (string?)Lines()[3]["id"]);
    }

    [Fact]
    public async Task A_damaged_character_is_replaced_and_the_rest_of_its_message_kept()
    {
        await Open().AppendMessageAsync(Message("one"));
        var bytes = File.ReadAllBytes(FilePath);
        bytes[bytes.AsSpan().IndexOf("one"u8) + 1] = 0xEE;
        File.WriteAllBytes(FilePath, bytes);

        Assert.Equal(["o\uFFFDe"], Open().ReadTail(10).Select(TextOf));
    }

    [Fact]
    public async Task A_conversation_larger_than_one_page_can_be_paged_through_to_its_begin()
    {
        var log = Open();
        var words = new string('x', 1024 * 1024);
        for (var i = 0; i < 20; i++) await log.AppendMessageAsync(Message($"{i:00}{words}"));

        var newest = log.ReadPage(0, 1000);
        var oldest = log.ReadPage(newest.Messages.Count, 1000);

        Assert.True(newest.HasOlder);
        Assert.False(oldest.HasOlder);
        Assert.Equal(newest.Messages.Count, oldest.Skipped);
        Assert.Equal(newest.NewestId, oldest.NewestId);
        Assert.Equal(Enumerable.Range(0, 20), oldest.Messages.Concat(newest.Messages).Select(message => int.Parse(TextOf(message)[..2], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_torn_last_line_is_skipped_and_ended()
    {
        var first = await Open().AppendMessageAsync(Message("one"));
        File.AppendAllText(FilePath, "{\"type\":\"message\",\"id\":\"deadbeef\",\"mess");

        var log = Open();
        Assert.Equal(["one"], log.ReadTail(10).Select(TextOf));
        await log.AppendMessageAsync(Message("two"));

        Assert.Equal(["one", "two"], log.ReadTail(10).Select(TextOf));
        Assert.Equal(first, log.ReadTail(1)[0].ParentId);
    }

    [Fact]
    public async Task The_tail_is_the_last_messages_in_their_order()
    {
        var log = Open();
        for (var i = 0; i < 20; i++)
        {
            await log.AppendMessageAsync(Message($"m{i}"));
            await log.AppendModelChangeAsync("mock", "mock-1");
        }

        Assert.Equal(["m17", "m18", "m19"], log.ReadTail(3).Select(TextOf));
        Assert.Equal(20, log.ReadTail(1000).Count);
        Assert.Empty(log.ReadTail(1000, maxBytes: 10));
    }

    [Fact]
    public async Task Compactions_are_part_of_the_history()
    {
        var log = Open();
        await log.AppendMessageAsync(Message("one"));
        var id = await log.AppendEntryAsync("compaction", json => json.WriteString("summary", "s"));

        var last = log.ReadTail(1)[0];

        Assert.Equal(("compaction", id), (last.Type, last.Id));
        Assert.Equal("s", (string?)JsonNode.Parse(last.Json.Span)!["summary"]);
    }

    [Fact]
    public async Task A_file_of_a_stock_gateway_is_continued()
    {
        _folder.Write("sessions/s1.jsonl", """
            {"type":"session","version":3,"id":"s1","timestamp":"2026-11-21T00:16:24.600Z","cwd":"/w"}
            {"type":"message","id":"6de55ba6","parentId":null,"timestamp":"2026-11-21T00:16:24.700Z","message":{"role":"user","content":[{"type":"text","text":"hi"}],"timestamp":1795220184644}}
            {"type":"custom","customType":"model-snapshot","data":{},"id":"4e184118","parentId":"6de55ba6","timestamp":"2026-11-21T00:16:24.800Z"}

            """);

        await Open().AppendMessageAsync(Message("more"));

        Assert.Equal("4e184118", (string?)Lines()[3]["parentId"]);
    }

    [Fact]
    public async Task A_refused_append_is_not_named_as_a_parent()
    {
        var files = new FaultyFiles(DiskFiles.Instance);
        var log = Open(files);
        var first = await log.AppendMessageAsync(Message("one"));
        files.TearNextWrite = true;
        await Assert.ThrowsAsync<IOException>(async () => await log.AppendMessageAsync(Message("lost")));

        await log.AppendMessageAsync(Message("two"));

        Assert.Equal(first, log.ReadTail(1)[0].ParentId);
        Assert.Equal(["one", "two"], log.ReadTail(10).Select(TextOf));
    }

    [Fact]
    public async Task Parallel_appends_make_one_chain()
    {
        var log = Open();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => log.AppendMessageAsync(Message($"{i}")).AsTask()));

        var lines = Lines().Skip(1).ToArray();
        Assert.Equal(100, lines.Length);
        for (var i = 1; i < lines.Length; i++) Assert.Equal((string?)lines[i - 1]["id"], (string?)lines[i]["parentId"]);
    }

    [Fact]
    public async Task A_message_with_line_feeds_in_its_JSON_stays_one_line()
    {
        using var pretty = JsonDocument.Parse("{\n  \"role\": \"user\",\n  \"content\": \"a\\nb\"\n}");

        await Open().AppendMessageAsync(pretty.RootElement);

        Assert.Equal("""{"role":"user","content":"a\nb"}""", Lines()[1]["message"]!.ToJsonString());
    }
}
