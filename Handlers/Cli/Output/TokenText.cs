using System.Globalization;

namespace OpenClaw.Handlers.Cli;

/// <summary>Counts of tokens and sums of money, as people read them.</summary>
internal static class TokenText
{
    public static string Short(long count) => count switch
    {
        >= 1_000_000 => FormattableString.Invariant($"{count / 1_000_000.0:0.0}m"),
        >= 1_000 => FormattableString.Invariant($"{count / 1_000.0:0.#}k"),
        _ => count.ToString(CultureInfo.InvariantCulture),
    };

    /// <param name="dollars">US dollars; small amounts keep four places.</param>
    public static string Money(double dollars) =>
        dollars is > 0 and < 0.01 ? FormattableString.Invariant($"${dollars:0.0000}") : FormattableString.Invariant($"${dollars:0.00}");
}
