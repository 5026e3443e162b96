using System.Globalization;
using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Text for the screen: what could steer the terminal is taken out, long lines are broken.</summary>
internal static class ScreenText
{
    private const string Tab = "    ";

    /// <summary>Without control characters; tabs become blanks, line feeds stay.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == '\t') clean.Append(Tab);
            else if (c == '\n' || !char.IsControl(c)) clean.Append(c);
        }
        return clean.ToString();
    }

    /// <summary>Breaks at blanks where it can.</summary>
    /// <param name="columns">Cells per line, at least 2.</param>
    public static List<string> Wrap(string text, int columns)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n')) WrapLine(line, columns, lines);
        return lines;
    }

    /// <summary>At most so many cells.</summary>
    public static string Cut(string text, int columns)
    {
        var (end, cells) = (0, 0);
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            cells += CellWidth.OfElement(text.AsSpan(end, length));
            if (cells > columns) return text[..end];
            end += length;
        }
        return text;
    }

    private static void WrapLine(string line, int columns, List<string> lines)
    {
        var (start, position, cells, blank) = (0, 0, 0, -1);
        while (position < line.Length)
        {
            var length = StringInfo.GetNextTextElementLength(line.AsSpan(position));
            var width = CellWidth.OfElement(line.AsSpan(position, length));
            if (line[position] == ' ') blank = position;
            if (cells + width > columns && position > start)
            {
                var end = blank > start ? blank : position;
                lines.Add(line[start..end]);
                start = blank > start ? blank + 1 : position;
                cells = start < position ? CellWidth.Of(line.AsSpan(start, position - start)) : 0;
                position = Math.Max(position, start);
                blank = -1;
                continue;
            }
            cells += width;
            position += length;
        }
        lines.Add(line[start..]);
    }
}
