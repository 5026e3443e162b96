using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class LogTailTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_last_lines_come_first_and_then_what_is_new()
    {
        var path = _folder.Write("openclaw.log", "1\n2\n3\n4\n");

        var first = LogTail.Read(path, null, limit: 2);
        File.AppendAllText(path, "5\n");
        var second = LogTail.Read(path, first.Cursor);
        var third = LogTail.Read(path, second.Cursor);

        Assert.Equal(["3", "4"], first.Lines);
        Assert.Equal((8L, 8L, false, false), (first.Cursor, first.Size, first.Truncated, first.Reset));
        Assert.Equal(["5"], second.Lines);
        Assert.Empty(third.Lines);
        Assert.Equal(10, third.Cursor);
    }

    [Fact]
    public void Without_a_cursor_only_the_end_is_read_and_a_cut_line_dropped()
    {
        var path = _folder.Write("openclaw.log", "first\nsecond\nthird\n");

        var tail = LogTail.Read(path, null, maxBytes: 8);

        Assert.Equal(["third"], tail.Lines);
        Assert.True(tail.Truncated);
        Assert.False(tail.Reset);
    }

    [Fact]
    public void A_tail_that_begins_at_a_line_keeps_it() =>
        Assert.Equal(["third"], LogTail.Read(_folder.Write("openclaw.log", "second\nthird\n"), null, maxBytes: 6).Lines);

    [Fact]
    public void A_cursor_beyond_the_end_starts_anew()
    {
        var path = _folder.Write("openclaw.log", "after rotation\n");

        var tail = LogTail.Read(path, cursor: 999_999);

        Assert.Equal(["after rotation"], tail.Lines);
        Assert.True(tail.Reset);
        Assert.False(tail.Truncated);
    }

    [Fact]
    public void A_cursor_too_far_behind_starts_anew_and_says_what_is_missing()
    {
        var tail = LogTail.Read(_folder.Write("openclaw.log", "1\n2\n3\n"), cursor: 0, maxBytes: 2);

        Assert.Equal(["3"], tail.Lines);
        Assert.True(tail.Reset);
        Assert.True(tail.Truncated);
    }

    [Fact]
    public void A_line_that_is_being_written_comes_whole_the_next_time()
    {
        var path = _folder.Write("openclaw.log", "1\n2, being wr");

        var first = LogTail.Read(path, null);
        File.AppendAllText(path, "itten\n");
        var second = LogTail.Read(path, first.Cursor);

        Assert.Equal(["1"], first.Lines);
        Assert.Equal(["2, being written"], second.Lines);
    }

    [Fact]
    public void A_missing_file_is_empty()
    {
        var tail = LogTail.Read(_folder["none.log"], null);

        Assert.Equal((0L, 0L, 0), (tail.Cursor, tail.Size, tail.Lines.Count));
    }

    [Fact]
    public void Of_daily_files_the_newest_stands_in_for_a_missing_one()
    {
        _folder.Write("openclaw-2026-11-19.log", "old\n");
        _folder.Write("openclaw-2026-11-20.log", "new\n");

        var tail = LogTail.Read(_folder["openclaw-2026-11-21.log"], null);

        Assert.Equal(["new"], tail.Lines);
        Assert.Equal(_folder["openclaw-2026-11-20.log"], tail.File);
    }
}
