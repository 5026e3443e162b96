using System.Text;

namespace OpenClaw.Platform;

/// <summary>An argv as one line a person reads: words with blanks or quotes stand in quotes, as in the stock products.</summary>
internal static class CommandText
{
    public static string Of(IReadOnlyList<string> argv)
    {
        var text = new StringBuilder();
        foreach (var word in argv)
        {
            if (text.Length > 0) text.Append(' ');
            if (word.Length > 0 && !NeedsQuotes(word)) text.Append(word);
            else text.Append('"').Append(word.Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }
        return text.ToString();
    }

    /// <summary>Whether the text says what the argv runs: all of it, or what its shell is given.</summary>
    public static bool Tells(string text, IReadOnlyList<string> argv) => text == Of(argv) || text.Trim() == ShellWrapper.TextOf(argv)?.Trim();

    private static bool NeedsQuotes(string word)
    {
        foreach (var c in word)
        {
            if (c == '"' || char.IsWhiteSpace(c)) return true;
        }
        return false;
    }
}
