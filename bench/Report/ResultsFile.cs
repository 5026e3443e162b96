using System.Globalization;
using System.Runtime.InteropServices;

namespace OpenClaw.Bench.Report;

/// <summary>Writes <c>bench/RESULTS.md</c>: the table, the machine it was taken on, and how each figure was measured.</summary>
internal static class ResultsFile
{
    /// <summary>From here on the file is written by hand, and kept: what tests/long.sh found.</summary>
    private const string KeptFrom = "## Long runs";

    public static void Write(string path, IReadOnlyList<Row> rows, IEnumerable<string> methods, string version)
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        var kept = Kept(path);
        File.WriteAllText(path, $"""
            # Bench results

            Written by `bench/run.sh`, except for the section "Long runs"; do not edit. {DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {version}, {Environment.ProcessorCount} x {processor ?? "unknown processor"}, {RuntimeInformation.OSDescription.Trim()}, load average {load} at the end.

            {ReportWriter.Table(rows)}
            *bar* and *stretch* are the project's targets. *reached* is `stretch`, `bar` or `short`; 3 % over a limit still counts as reached, because two runs differ by as much.

            ## Method

            Both servers are Native AOT with the same project settings (but for how long an idle worker looks for work, which only the program sets), run on this machine at the same time on loopback, and take turns: every figure is the median over rounds in which first the floor and then the program did the same work. One more round goes before and is not counted. The floor (`bench/floor`) is a Kestrel WebSocket server which answers the handshake with a canned 4 KB hello, `health` with a canned 810-byte frame, sends one serialised frame to all on `system-event`, and hands an upstream's answer through byte for byte; it checks and stores nothing. The program starts with an empty state directory and a token; its clients speak protocol 4 as `cli`/`cli`. CPU is the process's own CPU clock (`clock_gettime`, all threads), so the load generator, which shares the processors, does not count. RSS and PSS are the kernel's figures. Ratios hold from run to run; absolute figures depend on the machine.

            {string.Join('\n', methods.Select(method => $"- {method}"))}

            {kept}
            """.ReplaceLineEndings("\n"));
    }

    private static string Kept(string path)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var from = text.IndexOf(KeptFrom, StringComparison.Ordinal);
        return from < 0 ? "" : text[from..];
    }
}
