namespace OpenClaw.Bench.Report;

/// <summary>A limit the program is held to, as an absolute figure in the row's unit and as it was written down.</summary>
internal sealed record Target(string Text, double Limit)
{
    public static Target Times(double floor, double factor) => new($"{factor:0.#}x floor", floor * factor);

    public static Target Plus(double floor, double more, string unit) => new($"floor + {more:0.#} {unit}", floor + more);

    public static Target AtMost(double limit, string unit) => new($"{limit:0.##} {unit}", limit);
}
