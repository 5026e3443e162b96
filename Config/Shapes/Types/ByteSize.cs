using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenClaw.Config;

/// <summary>Sizes as people write them: <c>512kb</c>, <c>10mb</c>, <c>1.5gb</c>; powers of 1024.</summary>
internal static partial class ByteSize
{
    private const double Max = 1L << 50;

    /// <summary>Reads a text, or a number of bytes.</summary>
    public static bool TryRead(JsonNode node, out long bytes)
    {
        bytes = 0;
        if (!(node is JsonValue json && json.TryGetValue(out string? text)))
        {
            return JsonNumber.TryRead(node, out var number) && TryRound(number, out bytes);
        }
        var match = Pattern().Match(text);
        return match.Success
            && TryRound(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * Unit(match.Groups[2].Value), out bytes);
    }

    private static bool TryRound(double number, out long bytes)
    {
        bytes = number is >= 0 and <= Max ? (long)number : 0;
        return number is >= 0 and <= Max;
    }

    private static double Unit(string name) => name.ToLowerInvariant() switch
    {
        "k" or "kb" => 1 << 10,
        "m" or "mb" => 1 << 20,
        "g" or "gb" => 1 << 30,
        "t" or "tb" => 1L << 40,
        _ => 1,
    };

    [GeneratedRegex(@"^\s*([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*([kmgt]?b?)\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
