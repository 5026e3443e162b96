using System.Buffers;
using System.Globalization;
using System.Text;

namespace OpenClaw.Platform;

/// <summary>
/// Makes any text fit to stand in a log line: what a client sent can neither begin a new line nor drive a terminal, nor
/// fill the disk.
/// </summary>
internal static class LogText
{
    /// <summary>Longest message, in characters.</summary>
    public const int MaxMessageLength = 4096;

    /// <summary>Longest stack of an exception, in characters.</summary>
    public const int MaxStackLength = 16 * 1024;

    private static readonly SearchValues<char> Unsafe = SearchValues.Create(UnsafeCharacters());

    /// <summary>One line: control characters, line separators and direction marks become <c>\n</c> or <c>\u202e</c>; cut with a note.</summary>
    public static string OneLine(string text, int maxLength = MaxMessageLength)
    {
        var cut = text.Length > maxLength ? CutAt(text, maxLength) : text.Length;
        if (cut == text.Length && !text.AsSpan().ContainsAny(Unsafe)) return text;
        var line = new StringBuilder(cut + 32);
        foreach (var c in text.AsSpan(0, cut)) Append(line, c);
        if (cut < text.Length) line.Append(CultureInfo.InvariantCulture, $"... ({text.Length - cut} more characters)");
        return line.ToString();
    }

    /// <summary>Cuts and leaves line feeds, for text that is only written as JSON.</summary>
    public static string Cut(string text, int maxLength) =>
        text.Length <= maxLength ? text : string.Concat(text.AsSpan(0, CutAt(text, maxLength)), "...");

    // Never through a surrogate pair.
    private static int CutAt(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;

    private static void Append(StringBuilder line, char c)
    {
        if (c == '\n') line.Append("\\n");
        else if (c == '\r') line.Append("\\r");
        else if (c == '\t') line.Append("\\t");
        else if (Unsafe.Contains(c)) line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        else line.Append(c);
    }

    private static string UnsafeCharacters()
    {
        var characters = new StringBuilder();
        for (var c = '\0'; c < ' '; c++) characters.Append(c);
        for (var c = '\x7f'; c <= '\x9f'; c++) characters.Append(c);
        // Line and paragraph separator, marks and overrides of writing direction, byte order mark.
        return characters.Append("\u2028\u2029\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff").ToString();
    }
}
