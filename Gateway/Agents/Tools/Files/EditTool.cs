using System.Text;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>edit</c>: replaces a text that occurs once; keeps byte order mark and line endings (texts of product 2026.2.12).</summary>
internal sealed class EditTool(ToolPaths paths) : IAgentTool
{
    private const long MaxFileBytes = 16 * 1024 * 1024;
    private const char ByteOrderMark = '\uFEFF';

    public ModelTool Definition { get; } = new(
        "edit",
        "Replace one text in a file. The old text must occur exactly once, whitespace included.",
        ToolSchema.Of("path?:string oldText?:string newText?:string file_path?:string old_string?:string new_string?:string"));

    public async Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        var path = call.Required("path", "file_path");
        var old = call.Required("oldText", "old_string").ReplaceLineEndings("\n");
        var replacement = (call.Text("newText", "new_string") ?? throw new ToolException("Missing required parameter: newText (newText or new_string)")).ReplaceLineEndings("\n");
        var file = new FileInfo(paths.ForWriting(call, path));
        if (!file.Exists) throw new ToolException($"File not found: {path}");
        if (file.Length > MaxFileBytes) throw new ToolException($"{path} is too large ({file.Length} bytes)");
        var raw = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file.FullName, stop));
        var hasMark = raw.Length > 0 && raw[0] == ByteOrderMark;
        var hasReturns = raw.Contains("\r\n", StringComparison.Ordinal);
        var text = raw.TrimStart(ByteOrderMark).Replace("\r\n", "\n", StringComparison.Ordinal);
        var (at, length) = Find(text, old, path);
        var next = string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + length));
        if (next == text) throw new ToolException($"No changes made to {path}. The replacement produced identical content.");
        var firstLine = text.AsSpan(0, at).Count('\n') + 1;
        var written = hasReturns ? next.Replace("\n", "\r\n", StringComparison.Ordinal) : next;
        ToolFile.Write(file.FullName, Encoding.UTF8.GetBytes(hasMark ? ByteOrderMark + written : written));
        return new ToolResult($"Successfully replaced text in {path}.") { Details = Details(text.Substring(at, length), replacement, firstLine) };
    }

    private static (int At, int Length) Find(string text, string old, string path)
    {
        var count = Count(text, old, out var at);
        if (count == 1) return (at, old.Length);
        if (count > 1) throw Many(count, path);
        // Quotes and dashes as typographers write them, blanks at the ends of lines: what models get wrong most.
        var (normal, places) = Normalize(text);
        var (wanted, _) = Normalize(old);
        count = wanted.Trim().Length == 0 ? 0 : Count(normal, wanted, out at);
        if (count > 1) throw Many(count, path);
        if (count == 0) throw new ToolException($"Could not find the exact text in {path}. The old text must match exactly including all whitespace and newlines.");
        return (places[at], places[at + wanted.Length] - places[at]);
    }

    private static ToolException Many(int count, string path) =>
        new($"Found {count} occurrences of the text in {path}. The text must be unique. Please provide more context to make it unique.");

    private static int Count(string text, string part, out int first)
    {
        first = text.IndexOf(part, StringComparison.Ordinal);
        var count = 0;
        for (var at = first; at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal)) count++;
        return count;
    }

    // With the place of each character in the text, and of its end.
    private static (string Normal, List<int> Places) Normalize(string text)
    {
        var normal = new StringBuilder(text.Length);
        var places = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is ' ' or '\t' && IsBeforeLineEnd(text, i)) continue;
            normal.Append(c switch
            {
                '\u2018' or '\u2019' or '\u201A' or '\u201B' => '\'',
                '\u201C' or '\u201D' or '\u201E' or '\u201F' => '"',
                >= '\u2010' and <= '\u2015' or '\u2212' => '-',
                '\u00A0' or '\u202F' or '\u3000' => ' ',
                _ => c,
            });
            places.Add(i);
        }
        places.Add(text.Length);
        return (normal.ToString(), places);
    }

    private static bool IsBeforeLineEnd(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        return at == text.Length || text[at] == '\n';
    }

    private static RawJson Details(string old, string replacement, int firstLine) => new(WireJson.Write((old, replacement, firstLine), static (json, change) =>
    {
        var diff = new StringBuilder();
        foreach (var line in change.old.Split('\n')) diff.Append("- ").Append(line).Append('\n');
        foreach (var line in change.replacement.Split('\n')) diff.Append("+ ").Append(line).Append('\n');
        json.WriteStartObject();
        json.WriteString("diff"u8, diff.ToString().TrimEnd('\n'));
        json.WriteNumber("firstChangedLine"u8, change.firstLine);
        json.WriteEndObject();
    }));
}
