using OpenClaw.Bench.Report;

namespace OpenClaw.Bench.Measurements;

/// <summary>The one file that is shipped.</summary>
internal sealed class FileSizeMeasurement : IMeasurement
{
    public string Name => "file";

    public string Method => "Shipped file: bytes on disk of the one published file.";

    public Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        Row row = new("shipped file", "MB", Size(options.Floor), Size(options.Binary), Target.AtMost(25, "MB"), Target.AtMost(18, "MB"));
        return Task.FromResult<IReadOnlyList<Row>>([row]);
    }

    private static double Size(string file) => new FileInfo(file).Length / 1e6;
}
