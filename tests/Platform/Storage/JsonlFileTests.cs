using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class JsonlFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static List<string> TailOf(string path, long maxBytes = long.MaxValue) =>
        [.. JsonlTail.ReadBackwards(path, maxBytes).Select(line => Encoding.UTF8.GetString(line.Span))];

    [Fact]
    public async Task Lines_stand_in_the_order_of_their_appends()
    {
        var log = new JsonlFile(_folder["new", "log.jsonl"]);

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => log.AppendAsync(Bytes($"line {i}")).AsTask()));

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"line {i}"), File.ReadAllLines(log.Path));
    }

    [Fact]
    public async Task Appends_that_wait_for_a_slow_disk_share_one_sync()
    {
        using var gate = new ManualResetEventSlim();
        var files = new FaultyFiles(DiskFiles.Instance) { SyncGate = gate };
        var log = new JsonlFile(_folder["log.jsonl"], files);

        var first = log.AppendAsync(Bytes("first")).AsTask();
        while (files.Syncs == 0) await Task.Yield();
        var others = Enumerable.Range(0, 100).Select(i => log.AppendAsync(Bytes($"{i}")).AsTask()).ToArray();
        Assert.False(first.IsCompleted);
        gate.Set();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(2, files.Syncs);
    }

    [Fact]
    public async Task A_torn_line_is_ended_so_that_it_takes_no_good_one_with_it()
    {
        var path = _folder.Write("log.jsonl", "whole\n{\"torn");

        await new JsonlFile(path).AppendAsync(Bytes("next"));

        Assert.Equal(["whole", "{\"torn", "next"], File.ReadAllLines(path));
    }

    [Fact]
    public async Task A_refused_append_is_reported_and_leaves_nothing_behind()
    {
        var files = new FaultyFiles(DiskFiles.Instance);
        var log = new JsonlFile(_folder["log.jsonl"], files);
        await log.AppendAsync(Bytes("one"));

        files.TearNextWrite = true;
        await Assert.ThrowsAsync<IOException>(async () => await log.AppendAsync(Bytes("two, torn")));
        files.FailNextSync = true;
        await Assert.ThrowsAsync<IOException>(async () => await log.AppendAsync(Bytes("three, not synced")));
        await log.AppendAsync(Bytes("four"));

        Assert.Equal(["one", "four"], File.ReadAllLines(log.Path));
    }

    [Fact]
    public async Task After_moving_the_file_away_appends_start_a_new_one()
    {
        var log = new JsonlFile(_folder["log.jsonl"]);
        await log.AppendAsync(Bytes("one"));

        Assert.True(log.MoveTo(_folder["old.jsonl"]));
        Assert.False(log.MoveTo(_folder["old.jsonl"]));
        await log.AppendAsync(Bytes("two"));

        Assert.Equal(["one"], File.ReadAllLines(_folder["old.jsonl"]));
        Assert.Equal(["two"], File.ReadAllLines(log.Path));
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting_and_not_the_append()
    {
        using var gate = new ManualResetEventSlim();
        using var cancelled = new CancellationTokenSource();
        var log = new JsonlFile(_folder["log.jsonl"], new FaultyFiles(DiskFiles.Instance) { SyncGate = gate });

        var append = log.AppendAsync(Bytes("one"), cancelled.Token).AsTask();
        cancelled.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        gate.Set();
        await log.DrainAsync();

        Assert.Equal(["one"], File.ReadAllLines(log.Path));
    }

    [Fact]
    public void Reading_backwards_gives_every_line_of_any_length()
    {
        var lengths = Gen.Choose(1, 40_000).ListOf().Select(list => list.Take(30).ToArray()).ToArbitrary();
        var path = _folder["any.jsonl"];
        Prop.ForAll(lengths, lines =>
        {
            File.WriteAllText(path, string.Concat(lines.Select((length, i) => new string((char)('a' + (i % 26)), length) + "\n")));
            var expected = lines.Select((length, i) => new string((char)('a' + (i % 26)), length)).Reverse();
            return expected.SequenceEqual(TailOf(path));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("\n\n", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\nb", new[] { "b", "a" })]
    [InlineData("a\r\n\nb\n", new[] { "b", "a" })]
    public void Reading_backwards_skips_what_is_empty_and_keeps_an_unended_line(string text, string[] expected) =>
        Assert.Equal(expected, TailOf(_folder.Write("log.jsonl", text)));

    [Fact]
    public void Reading_backwards_stops_at_its_limit_without_half_a_line()
    {
        var path = _folder.Write("log.jsonl", "first\nsecond\nthird\n");

        Assert.Equal(["third"], TailOf(path, maxBytes: 10));
        Assert.Equal(["third", "second"], TailOf(path, maxBytes: 15));
    }

    [Fact]
    public void Reading_a_missing_file_gives_nothing() => Assert.Empty(TailOf(_folder["none.jsonl"]));
}
