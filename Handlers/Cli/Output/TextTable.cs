namespace OpenClaw.Handlers.Cli;

/// <summary>Columns as wide as their widest cell, two blanks apart.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <param name="indent">Written before each row.</param>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<IReadOnlyList<string>> rows, string indent = "")
    {
        if (rows.Count == 0) return;
        var widths = Enumerable.Range(0, rows.Max(row => row.Count))
            .Select(column => rows.Max(row => column < row.Count ? row[column].Length : 0))
            .ToArray();
        foreach (var row in rows)
        {
            var line = string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column])));
            await output.WriteLineAsync(indent + line.TrimEnd());
        }
    }
}
