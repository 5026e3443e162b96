namespace OpenClaw.Config;

/// <summary>Offset to line and column, by the line starts found once.</summary>
internal sealed class LineIndex
{
    private readonly List<int> _starts = [0];

    /// <summary>A line ends at <c>\n</c>, <c>\r\n</c>, <c>\r</c>, U+2028 or U+2029.</summary>
    public LineIndex(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n' or '\u2028' or '\u2029' || (c == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>1-based line and column.</summary>
    public (int Line, int Column) Of(int offset)
    {
        var found = _starts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - _starts[line] + 1);
    }
}
