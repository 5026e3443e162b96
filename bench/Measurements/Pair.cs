using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>Both servers, running at the same time, and how they take turns.</summary>
internal sealed class Pair(ServerProcess floor, ServerProcess program) : IAsyncDisposable
{
    public ServerProcess Floor => floor;

    public ServerProcess Program => program;

    public static async Task<Pair> StartAsync(ServerKind floor, ServerKind program, CancellationToken cancellationToken)
    {
        var first = await ServerProcess.StartAsync(floor, cancellationToken);
        try
        {
            return new Pair(first, await ServerProcess.StartAsync(program, cancellationToken));
        }
        catch
        {
            await first.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the same work on one side after the other; the median per side and figure, the first round left out.</summary>
    public async Task<(double[] Floor, double[] Program)> AlternateAsync(int rounds, Func<ServerProcess, Task<double[]>> work)
    {
        var (floors, programs) = (new List<double[]>(), new List<double[]>());
        for (var round = 0; round <= rounds; round++)
        {
            var (one, other) = (await work(floor), await work(program));
            if (round > 0)
            {
                floors.Add(one);
                programs.Add(other);
            }
        }
        return (Medians(floors), Medians(programs));
    }

    /// <summary>Stops both; a caller that started them itself stops them itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await floor.DisposeAsync();
        await program.DisposeAsync();
    }

    public static double[] Medians(IReadOnlyList<double[]> rounds) =>
        [.. Enumerable.Range(0, rounds[0].Length).Select(figure => Median(rounds.Select(round => round[figure])))];

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
