namespace OpenClaw.Config;

/// <summary>Lines and indentation around an offset.</summary>
internal static class TextLines
{
    /// <summary>Offset of the first character of the line.</summary>
    public static int StartOf(string text, int offset) => text.LastIndexOf('\n', Math.Max(0, offset - 1), Math.Max(0, offset)) + 1;

    /// <summary>Offset of the line's end, its break not included.</summary>
    public static int EndOf(string text, int offset)
    {
        var end = text.IndexOf('\n', offset);
        end = end < 0 ? text.Length : end;
        return end > offset && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>Offset after the line's break.</summary>
    public static int Next(string text, int offset)
    {
        var end = text.IndexOf('\n', offset);
        return end < 0 ? text.Length : end + 1;
    }

    /// <summary>The white space the line begins with.</summary>
    public static string IndentOf(string text, int offset)
    {
        var start = StartOf(text, offset);
        var end = start;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }
        return text[start..end];
    }

    /// <summary>Whether only white space stands before an offset in its line.</summary>
    public static bool IsFirst(string text, int offset) =>
        text.AsSpan(StartOf(text, offset)..offset).IsWhiteSpace();

    /// <summary>Start of the comment lines directly above a line; the line's own start when there are none.</summary>
    public static int WithCommentsAbove(string text, int lineStart, string marker)
    {
        while (lineStart > 0)
        {
            var above = StartOf(text, lineStart - 1);
            if (!text.AsSpan(above, lineStart - above).TrimStart().StartsWith(marker))
            {
                break;
            }
            lineStart = above;
        }
        return lineStart;
    }
}
