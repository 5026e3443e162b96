using System.Globalization;

namespace OpenClaw.Handlers.Cli;

/// <summary>Numbers of the command line, told apart by the option's name when they are none.</summary>
internal static class NodeNumbers
{
    /// <exception cref="CliException">It is no whole number of 0 or more.</exception>
    public static long? Read(string? text, string option) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new CliException($"Invalid {option} (use a whole number)");

    /// <summary>Milliseconds, or with a unit: <c>10s</c>, <c>2m</c>.</summary>
    /// <exception cref="CliException">It is none.</exception>
    public static long? ReadDuration(string? text, string option)
    {
        if (text is null) return null;
        var factor = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => 1,
            _ when text.EndsWith('s') => 1000,
            _ when text.EndsWith('m') => 60_000,
            _ => 1,
        };
        return Read(text.TrimEnd('m', 's'), option) * factor;
    }

    /// <exception cref="CliException">It is no number.</exception>
    public static double? ReadDecimal(string? text, string option) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw new CliException($"Invalid {option} (use a number)");
}
