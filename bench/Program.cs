using System.Diagnostics;
using OpenClaw.Bench;
using OpenClaw.Bench.Measurements;
using OpenClaw.Bench.Report;

if (BenchOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}
IMeasurement[] all =
[
    new FileSizeMeasurement(),
    new FrameAllocationMeasurement(),
    new StartMeasurement(),
    new RequestMeasurement(),
    new LatencyMeasurement(),
    new BusyLatencyMeasurement(),
    new SessionListMeasurement(isSparse: false),
    new SessionListMeasurement(isSparse: true),
    new IdleConnectionsMeasurement(),
    new FanOutMeasurement(),
    new StreamMeasurement(),
    new StreamFanOutMeasurement(),
    new ChatCompletionsMeasurement(),
    new ChatStreamsMeasurement(),
];
var chosen = all.Where(one => options.Only is null || one.Name.Contains(options.Only, StringComparison.Ordinal)).ToArray();
var rows = new List<Row>();
var failed = 0;
foreach (var measurement in chosen)
{
    var clock = Stopwatch.StartNew();
    Console.Error.Write($"{measurement.Name} ...");
    try
    {
        rows.AddRange(await measurement.RunAsync(options, CancellationToken.None));
        Console.Error.WriteLine($" {clock.Elapsed.TotalSeconds:0} s");
    }
    catch (Exception e) when (e is InvalidOperationException or OperationCanceledException or System.Net.Sockets.SocketException)
    {
        // One measurement that cannot run leaves the others worth having.
        Console.Error.WriteLine($" failed: {e.Message}");
        failed++;
    }
}
Console.WriteLine(ReportWriter.Table(rows));
if (options.Results is { } path && failed == 0 && options is { Only: null, Quick: false })
{
    ResultsFile.Write(path, rows, chosen.Select(one => one.Method), Version(options.Binary));
    Console.WriteLine($"written: {path}");
}
return failed == 0 ? 0 : 1;

static string Version(string binary)
{
    using var process = Process.Start(new ProcessStartInfo(binary, "--version") { RedirectStandardOutput = true })!;
    return process.StandardOutput.ReadToEnd().Trim();
}
