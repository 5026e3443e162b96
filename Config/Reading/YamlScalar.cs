using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OpenClaw.Config;

/// <summary>The type of a scalar by the YAML 1.2 core schema (§10.3.2): only plain ones are more than strings.</summary>
internal static partial class YamlScalar
{
    private const string StringTag = "tag:yaml.org,2002:str";

    // "Not what it looks like": a string, too.
    private const string NonSpecificTag = "!";

    public static JsonNode? ToNode(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value is StringTag or NonSpecificTag))
        {
            return JsonValue.Create(scalar.Value);
        }
        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            var text => ToNumber(text, scalar.Start) ?? JsonValue.Create(text),
        };
    }

    private static JsonValue? ToNumber(string text, Mark at)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal) && HexDigits().IsMatch(text))
        {
            return FromDigits(text.AsSpan(2), radix: 16, at);
        }
        if (text.StartsWith("0o", StringComparison.Ordinal) && OctalDigits().IsMatch(text))
        {
            return FromDigits(text.AsSpan(2), radix: 8, at);
        }
        if (NotFinite().IsMatch(text))
        {
            throw new ConfigSyntaxException(
                $"YAML: {text} cannot be used in a configuration at {at.Line}:{at.Column}", (int)at.Line);
        }
        if (!Decimal().IsMatch(text))
        {
            return null;
        }
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return JsonValue.Create(whole);
        }
        return Finite(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), at);
    }

    private static JsonValue Finite(double value, Mark at) =>
        double.IsFinite(value)
            ? JsonValue.Create(value)
            : throw new ConfigSyntaxException($"YAML: number out of range at {at.Line}:{at.Column}", (int)at.Line);

    private static JsonValue FromDigits(ReadOnlySpan<char> digits, int radix, Mark at)
    {
        double value = 0;
        foreach (var digit in digits)
        {
            value = (value * radix) + HexDigit.ValueOf(digit);
        }
        return value < 1L << 53 ? JsonValue.Create((long)value) : Finite(value, at);
    }

    [GeneratedRegex(@"^0x[0-9a-fA-F]+\z")]
    private static partial Regex HexDigits();

    [GeneratedRegex(@"^0o[0-7]+\z")]
    private static partial Regex OctalDigits();

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z")]
    private static partial Regex NotFinite();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Decimal();
}
