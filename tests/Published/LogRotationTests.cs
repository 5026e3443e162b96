using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>Several processes of the published binary that write one log at the moment it is full.</summary>
public sealed partial class LogRotationTests
{
    private const int RotateBytes = 10 * 1024 * 1024;
    private const int Processes = 8;

    [Fact]
    public async Task Processes_that_find_the_log_full_at_once_put_it_away_and_lose_no_line()
    {
        using var home = new TempFolder();
        // The next line or the one after it is the first that does not fit any more.
        home.Write(".openclaw/logs/openclaw.log", FullLog(RotateBytes - 500));

        var ended = await Task.WhenAll(Enumerable.Range(0, Processes).Select(number =>
            PublishedBinary.RunAsync(PublishedBinary.Command(home.Path, ["config", "set", "agents.defaults.timeoutSeconds", $"{600 + number}"]))));

        Assert.All(ended, process => Assert.Equal((0, ""), (process.ExitCode, process.Error)));
        var files = Directory.GetFiles(Path.Combine(home.Path, ".openclaw", "logs"));
        Assert.Contains(files, file => file.EndsWith(".gz", StringComparison.Ordinal));
        var writers = files.SelectMany(Lines).Select(line => WriterPattern().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(Processes, writers.Count);
        Assert.Equal(Processes, writers.Distinct().Count());
        Assert.True(new FileInfo(Path.Combine(home.Path, ".openclaw", "logs", "openclaw.log")).Length < 100_000);
    }

    private static string FullLog(int bytes)
    {
        const string Line = """{"0":"{\"subsystem\":\"filler\"}","1":"a line of before","time":"2026-01-01T00:00:00.000Z"}""" + "\n";
        return new StringBuilder().Insert(0, Line, bytes / Line.Length).ToString();
    }

    private static IEnumerable<string> Lines(string file)
    {
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress)
            : File.OpenRead(file);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }

    [GeneratedRegex(@"command line, pid (\d+)")]
    private static partial Regex WriterPattern();
}
