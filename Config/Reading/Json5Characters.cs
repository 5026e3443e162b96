using System.Globalization;
using System.Text;

namespace OpenClaw.Config;

/// <summary>What a character is in JSON5.</summary>
internal static class Json5Characters
{
    /// <summary>A lone surrogate cannot be written as UTF-8; it becomes U+FFFD here, once.</summary>
    public static string WellFormed(StringBuilder value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }
            if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
            {
                i++;
            }
            else
            {
                value[i] = '\uFFFD';
            }
        }
        return value.ToString();
    }

    public static bool IsWhiteSpace(char c) =>
        c is ' ' or '\t' or '\n' or '\r' or '\v' or '\f' or '\u00A0' or '\uFEFF' or '\u2028' or '\u2029'
        || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator;

    public static bool IsIdentifierCharacter(char c, bool first) =>
        c is '$' or '_'
        || char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.LetterNumber
        || (!first && (c is '\u200C' or '\u200D'
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation));

    /// <summary>As JavaScript would write it between quotes.</summary>
    public static string Describe(char c) => c switch
    {
        '\'' or '"' or '\\' => $"\\{c}",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        '\0' => "\\0",
        '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
        < ' ' => $"\\x{(int)c:x2}",
        _ when char.IsSurrogate(c) => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };
}
