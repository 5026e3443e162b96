using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Columns as wide as their widest cell, two blanks apart.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>The rows of a table that so far has its heading only.</summary>
    public static List<IReadOnlyList<string>> Headed(params string[] heading) => [heading];

    /// <param name="indent">Written before each row.</param>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<IReadOnlyList<string>> rows, string indent = "")
    {
        if (rows.Count == 0) return;
        var widths = new int[rows.Max(row => row.Count)];
        var clean = new List<string[]>(rows.Count);
        foreach (var row in rows)
        {
            var cells = new string[row.Count];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = Clean(row[column]);
                widths[column] = Math.Max(widths[column], CellWidth.Of(cells[column]));
            }
            clean.Add(cells);
        }
        foreach (var cells in clean)
        {
            var line = new StringBuilder(indent);
            for (var column = 0; column < cells.Length; column++)
            {
                if (column > 0) line.Append(Gap);
                line.Append(cells[column]).Append(' ', widths[column] - CellWidth.Of(cells[column]));
            }
            await output.WriteLineAsync(line.ToString().TrimEnd());
        }
    }

    // Names come from anybody: what a device calls itself must not draw rows of its own, or steer the terminal.
    private static string Clean(string cell) => ScreenText.Clean(cell.ReplaceLineEndings(" "));
}
