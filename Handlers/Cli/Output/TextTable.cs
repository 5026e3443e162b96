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
        for (var column = 0; column < widths.Length; column++)
        {
            widths[column] = rows.Max(row => column < row.Count ? row[column].Length : 0);
        }
        foreach (var row in rows)
        {
            var line = string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column])));
            await output.WriteLineAsync(indent + line.TrimEnd());
        }
    }
}
