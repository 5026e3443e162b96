using OpenClaw.Bench.Report;

namespace OpenClaw.Bench.Measurements;

/// <summary>One thing that is measured on both servers.</summary>
internal interface IMeasurement
{
    /// <summary>What <c>--only</c> looks for.</summary>
    string Name { get; }

    /// <summary>One sentence for the results file: how the figures come about.</summary>
    string Method { get; }

    Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken);
}
