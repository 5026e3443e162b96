using System.Text;

namespace OpenClaw.Handlers.Cli;

/// <summary>An argv as one line a person reads: words with blanks or quotes stand in quotes.</summary>
internal static class CommandText
{
    public static string Of(IReadOnlyList<string> argv)
    {
        var text = new StringBuilder();
        foreach (var word in argv)
        {
            if (text.Length > 0) text.Append(' ');
            if (word.Length > 0 && !word.AsSpan().ContainsAny(" \t\r\n\"")) text.Append(word);
            else text.Append('"').Append(word.Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }
        return text.ToString();
    }
}
