namespace OpenClaw.Bench;

/// <summary>What the command line asked for.</summary>
/// <param name="Binary">The published program.</param>
/// <param name="Floor">The published floor.</param>
/// <param name="Results">Where the table is written; null prints it only.</param>
/// <param name="Only">Part of a measurement's name; null runs all.</param>
/// <param name="Quick">A fifth of the work, for trying a change; its figures are not written down.</param>
internal sealed record BenchOptions(string Binary, string Floor, string? Results, string? Only, bool Quick)
{
    public const string Usage = "usage: bench/run.sh [--quick] [--only NAME]";

    /// <summary>Rounds per side; the two servers take turns, and the median round counts.</summary>
    public int Rounds => Quick ? 3 : 7;

    /// <summary>Scales a number of operations down for a quick run.</summary>
    public int Work(int full) => Quick ? Math.Max(1, full / 5) : full;

    public static BenchOptions? Parse(string[] args)
    {
        string? binary = null, floor = null, results = null, only = null;
        var quick = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    quick = true;
                    break;
                case "--binary" when i + 1 < args.Length:
                    binary = args[++i];
                    break;
                case "--floor" when i + 1 < args.Length:
                    floor = args[++i];
                    break;
                case "--results" when i + 1 < args.Length:
                    results = args[++i];
                    break;
                case "--only" when i + 1 < args.Length:
                    only = args[++i];
                    break;
                default:
                    return null;
            }
        }
        return binary is null || floor is null ? null : new(binary, floor, results, only, quick);
    }
}
