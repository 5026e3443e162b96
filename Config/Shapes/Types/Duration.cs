using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenClaw.Config;

/// <summary>Durations as people write them: <c>500ms</c>, <c>90s</c>, <c>30m</c>, <c>24h</c>, <c>30d</c>, <c>1h30m</c>.</summary>
internal static partial class Duration
{
    private const double MaxMilliseconds = 1e13;

    /// <param name="unit">What a bare number counts.</param>
    public static bool TryParse(string text, TimeSpan unit, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return false;
        }
        double total = 0;
        for (var i = 0; i < match.Groups["number"].Captures.Count; i++)
        {
            var number = double.Parse(match.Groups["number"].Captures[i].Value, CultureInfo.InvariantCulture);
            total += number * Milliseconds(match.Groups["unit"].Captures[i].Value.ToLowerInvariant(), unit);
        }
        if (total > MaxMilliseconds)
        {
            return false;
        }
        duration = TimeSpan.FromMilliseconds(total);
        return true;
    }

    /// <summary>Reads a text, or a number of <paramref name="unit"/>s.</summary>
    public static bool TryRead(JsonNode node, TimeSpan unit, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (node is JsonValue json && json.TryGetValue(out string? text))
        {
            return TryParse(text, unit, out duration);
        }
        if (!JsonNumber.TryRead(node, out var number) || number < 0 || number * unit.TotalMilliseconds > MaxMilliseconds)
        {
            return false;
        }
        duration = TimeSpan.FromMilliseconds(number * unit.TotalMilliseconds);
        return true;
    }

    private static double Milliseconds(string name, TimeSpan unit) => name switch
    {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        "w" => 7 * 86_400_000,
        _ => unit.TotalMilliseconds,
    };

    [GeneratedRegex(
        @"^\s*(?:(?<number>[0-9]{1,15}(?:\.[0-9]{1,9})?)(?<unit>ms|s|m|h|d|w)\s*)+\z|^\s*(?<number>[0-9]{1,15}(?:\.[0-9]{1,9})?)(?<unit>)\s*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
