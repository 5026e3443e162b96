namespace OpenClaw.Config;

/// <summary>A member of an object, or an item of a list, with the comma and the comments that go with it.</summary>
/// <param name="Comma">Offset of the comma after it, or -1.</param>
/// <param name="Tail">Offset after what follows it in its line: comma, blanks, comments.</param>
/// <param name="RegionStart">First character that goes when it goes.</param>
/// <param name="RegionEnd">First that stays.</param>
internal sealed record Json5Member(string Key, int Start, int End, int Comma, int Tail, int RegionStart, int RegionEnd)
{
    public static Json5Member At(string text, string key, SourceSpan span)
    {
        var next = SkipTrivia(text, span.End);
        var comma = next < text.Length && text[next] == ',' ? next : -1;
        var tail = SkipInLine(text, comma < 0 ? span.End : comma + 1);
        var endsLine = tail == TextLines.EndOf(text, tail);
        if (!TextLines.IsFirst(text, span.KeyStart) || !endsLine)
        {
            return new Json5Member(key, span.KeyStart, span.End, comma, tail, span.KeyStart, tail);
        }
        var start = TextLines.WithCommentsAbove(text, TextLines.StartOf(text, span.KeyStart), "//");
        return new Json5Member(key, span.KeyStart, span.End, comma, tail, start, TextLines.Next(text, tail));
    }

    private static int SkipTrivia(string text, int offset)
    {
        while (offset < text.Length)
        {
            if (text.AsSpan(offset).StartsWith("//"))
            {
                offset = TextLines.EndOf(text, offset);
            }
            else if (text.AsSpan(offset).StartsWith("/*"))
            {
                offset = text.IndexOf("*/", offset + 2, StringComparison.Ordinal) + 2;
            }
            else if (char.IsWhiteSpace(text[offset]) || text[offset] == '\uFEFF')
            {
                offset++;
            }
            else
            {
                break;
            }
        }
        return offset;
    }

    private static int SkipInLine(string text, int offset)
    {
        while (offset < text.Length)
        {
            if (text.AsSpan(offset).StartsWith("//"))
            {
                return TextLines.EndOf(text, offset);
            }
            if (text.AsSpan(offset).StartsWith("/*"))
            {
                var close = text.IndexOf("*/", offset + 2, StringComparison.Ordinal) + 2;
                if (text.AsSpan(offset..close).Contains('\n'))
                {
                    return offset;
                }
                offset = close;
            }
            else if (text[offset] is ' ' or '\t')
            {
                offset++;
            }
            else
            {
                break;
            }
        }
        return offset;
    }
}
