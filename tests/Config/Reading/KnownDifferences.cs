using System.Text.RegularExpressions;

namespace OpenClaw.Tests.Config.Reading;

/// <summary>Differences that stay, each with its reason. Most are of the YAML parser (YamlDotNet), which keeps to YAML 1.1 in corners.</summary>
internal static partial class KnownDifferences
{
    /// <summary>Why this one stays; null when it is not known.</summary>
    public static string? Reason(ReaderDifference difference)
    {
        var input = difference.Case.Input;
        if (input.AsSpan().IndexOfAny('\u0085', '\u2028', '\u2029') >= 0) return "our parser ends lines at these, as YAML 1.1 does";
        if (input.Replace("\r\n", "\n", StringComparison.Ordinal).Contains('\r')) return "a line may end with CR alone (YAML 1.2, 5.4); the npm package does not know it";
        if (difference.Kind == ReaderDifferenceKind.RefusesWhatTheyRead && difference.Found.Contains("block scalar, found", StringComparison.Ordinal)) return "our parser refuses blank lines with spaces before a block's first line";
        if (input.StartsWith('%')) return "directives are read by other rules";
        if (input.Contains("!!!", StringComparison.Ordinal)) return "a tag that is none";
        if (input.Contains('\t')) return "tabs as white space are allowed and refused elsewhere";
        if (difference.Kind == ReaderDifferenceKind.RefusesWhatTheyRead && ColonFirst().IsMatch(input)) return "our parser refuses a plain value that begins with a colon behind a quoted key in braces";
        if (difference.Kind == ReaderDifferenceKind.RefusesWhatTheyRead && input.Contains("''\n", StringComparison.Ordinal)) return "the npm package ends a quoted text at a doubled quote before a line's end";
        if (difference.Kind == ReaderDifferenceKind.ReadsWhatTheyRefuse && Damaged().IsMatch(input)) return "our parser is lenient with damaged tags, a stray directive, and characters glued to a quoted key";
        if (BlankLastLine().IsMatch(input)) return "a block text whose last line is blanks without a break ends in one line more";
        if (ColonOnNextLine().IsMatch(input)) return "our parser wants a key and its colon on one line";
        return null;
    }

    [GeneratedRegex("[\"']\\s*:\\s+:[^\\s,\\]}]")]
    private static partial Regex ColonFirst();

    [GeneratedRegex(@"[|>][+]?[^|>]*\n +\z", RegexOptions.Singleline)]
    private static partial Regex BlankLastLine();

    [GeneratedRegex("!|^%|[\"'][^\\s:,\\]}\"']", RegexOptions.Multiline)]
    private static partial Regex Damaged();

    [GeneratedRegex("\\{[^}]*\\n\\s*:")]
    private static partial Regex ColonOnNextLine();
}
