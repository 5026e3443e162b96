using System.IO.Compression;
using System.Text;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class RollingLogFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    private RollingLogFile Open(long rotateBytes = 20) => new(_folder["openclaw.log"], rotateBytes, TimeSpan.FromDays(7), _clock);

    private string[] Names() => [.. new DirectoryInfo(_folder.Path).GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");

    private string Unpack(string name)
    {
        using var gzip = new GZipStream(File.OpenRead(_folder[name]), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd();
    }

    [Fact]
    public void A_full_file_is_put_away_compressed_and_a_new_one_begun()
    {
        using (var log = Open())
        {
            log.Append(Line("0123456789"));
            log.Append(Line("abcdefghij"));
        }

        Assert.Equal(["openclaw-20261121T000000000Z.log.gz", "openclaw.log"], Names());
        Assert.Equal("0123456789\n", Unpack(Names()[0]));
        Assert.Equal("abcdefghij\n", File.ReadAllText(_folder["openclaw.log"]));
    }

    [Fact]
    public async Task Put_away_files_go_after_seven_days_and_those_of_others_stay()
    {
        _folder.Write("openclaw-2026-01-01.log", "of a stock gateway");
        _folder.Write("openclaw-20261101T000000000Z.log.gz", "old");
        _folder.Write("openclaw-20261115T000000000Z.log.gz", "young");
        _folder.Write("openclaw-20261116T000000000Z.log", "left by a crash");

        using var log = Open();
        log.Append(Line("x"));
        await log.UpkeepAsync();

        Assert.Equal(["openclaw-2026-01-01.log", "openclaw-20261115T000000000Z.log.gz", "openclaw-20261116T000000000Z.log.gz", "openclaw.log"], Names());
        Assert.Equal("left by a crash", Unpack(Names()[2]));
    }

    [Fact]
    public void An_existing_file_is_continued_and_its_torn_line_ended()
    {
        _folder.Write("openclaw.log", "whole\ntorn");

        using (var log = Open(1000)) log.Append(Line("next"));

        Assert.Equal("whole\ntorn\nnext\n", File.ReadAllText(_folder["openclaw.log"]));
    }

    [Fact]
    public void A_file_that_somebody_moved_away_is_begun_anew()
    {
        using var log = Open(1000);
        log.Append(Line("one"));
        File.Move(_folder["openclaw.log"], _folder["elsewhere"]);

        log.Append(Line("two"));

        Assert.Equal("two\n", File.ReadAllText(_folder["openclaw.log"]));
    }

    [Fact]
    public void The_log_is_private()
    {
        if (OperatingSystem.IsWindows()) return;
        using var log = Open();

        log.Append(Line("x"));

        Assert.Equal(FileModes.Private, File.GetUnixFileMode(_folder["openclaw.log"]));
    }

    // A lock on a folder belongs to whoever has opened it, so that several in one process are to each other what processes are.
    [Fact]
    public async Task Several_that_append_at_the_same_instant_lose_no_line_whoever_puts_the_file_away()
    {
        const int Writers = 6;
        const int Lines = 400;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            using var log = Open(rotateBytes: 4096);
            for (var i = 0; i < Lines; i++) log.Append(Line($"writer {writer} line {i}"));
        })));

        using (var last = Open(rotateBytes: 4096)) last.Append(Line("end"));
        var found = new List<string>();
        foreach (var name in Names()) found.AddRange((name.EndsWith(".gz", StringComparison.Ordinal) ? Unpack(name) : File.ReadAllText(_folder[name])).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(Writers * Lines + 1, found.Count);
        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.All(found, line => Assert.Matches(@"^(writer \d line \d+|end)$", line));
    }
}
