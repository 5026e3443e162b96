using System.Globalization;
using System.Text;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>read</c>: a text by lines, or a picture (bounds and texts of product 2026.2.12).</summary>
internal sealed class ReadTool(ToolPaths paths) : IAgentTool
{
    private const int MaxLines = 2000;
    private const int MaxBytes = 50 * 1024;

    /// <summary>A larger file is not looked into.</summary>
    private const long MaxFileBytes = 64 * 1024 * 1024;

    private const long MaxImageBytes = 5 * 1024 * 1024;

    public ModelTool Definition { get; } = new(
        "read",
        "Read a file: text (the first 2000 lines or 50 KB, go on with offset) or a picture (jpg, png, gif, webp).",
        ToolSchema.Of("path?:string offset?:number limit?:number file_path?:string"));

    public async Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        var path = call.Required("path", "file_path");
        var file = new FileInfo(paths.ForReading(call, path));
        if (!file.Exists) throw new ToolException(Directory.Exists(file.FullName) ? $"{path} is a folder" : $"File not found: {path}");
        if (MimeOf(file.Extension) is { } mime) return await ReadImageAsync(file, path, mime, stop);
        if (file.Length > MaxFileBytes) throw new ToolException($"{path} is too large ({file.Length} bytes)");
        return ReadText(await File.ReadAllTextAsync(file.FullName, stop), call, path);
    }

    private static async Task<ToolResult> ReadImageAsync(FileInfo file, string path, string mime, CancellationToken stop)
    {
        if (file.Length > MaxImageBytes) throw new ToolException($"{path} is too large for a picture ({file.Length} bytes; at most 5 MB)");
        var bytes = await File.ReadAllBytesAsync(file.FullName, stop);
        return new ToolResult($"Read image file [{mime}]") { Images = [new ModelContent.Image(Convert.ToBase64String(bytes), mime)] };
    }

    private static ToolResult ReadText(string text, ToolCallContext call, string path)
    {
        var lines = text.Split('\n');
        var first = (call.Integer("offset", 1, int.MaxValue) ?? 1) - 1;
        if (first >= lines.Length) throw new ToolException($"Offset {first + 1} is beyond end of file ({lines.Length} lines total)");
        var asked = call.Integer("limit", 1, int.MaxValue) ?? int.MaxValue;
        var shown = new StringBuilder();
        var bytes = 0;
        var next = first;
        for (; next < lines.Length && next - first < Math.Min(asked, MaxLines); next++)
        {
            bytes += Encoding.UTF8.GetByteCount(lines[next]) + 1;
            if (bytes > MaxBytes) break;
            if (next > first) shown.Append('\n');
            shown.Append(lines[next]);
        }
        if (next == first) return new ToolResult($"[Line {first + 1} is {SizeOf(lines[first])}, exceeds {SizeOf(MaxBytes)} limit. Use exec: sed -n '{first + 1}p' {path} | head -c {MaxBytes}]");
        if (next == lines.Length) return new ToolResult(shown.ToString());
        var tail = next - first >= asked
            ? $"[{lines.Length - next} more lines in file. Use offset={next + 1} to continue.]"
            : $"[Showing lines {first + 1}-{next} of {lines.Length}{(bytes > MaxBytes ? $" ({SizeOf(MaxBytes)} limit)" : "")}. Use offset={next + 1} to continue.]";
        return new ToolResult($"{shown}\n\n{tail}");
    }

    private static string SizeOf(string line) => SizeOf(Encoding.UTF8.GetByteCount(line));

    private static string SizeOf(int bytes) => (bytes / 1024.0).ToString("0.0", CultureInfo.InvariantCulture) + "KB";

    private static string? MimeOf(string extension) => extension.ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        _ => null,
    };
}
