namespace OpenClaw.Bench.Report;

/// <summary>One measured quantity on both sides. A floor of null means the floor has nothing to compare with.</summary>
internal sealed record Row(string Quantity, string Unit, double? Floor, double Program, Target? Bar, Target? Stretch)
{
    /// <summary>Two medians of the same seven rounds differ by this much from run to run; less is not a miss.</summary>
    private const double Noise = 1.03;

    public string Verdict =>
        Stretch is not null && Program <= Stretch.Limit * Noise ? "stretch"
        : Bar is null ? "-"
        : Program <= Bar.Limit * Noise ? "bar"
        : "short";
}
