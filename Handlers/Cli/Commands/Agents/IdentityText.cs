namespace OpenClaw.Handlers.Cli;

/// <summary>What an <c>IDENTITY.md</c> says of an agent: lines such as <c>- **Name:** Clawd</c>. Nulls where it says nothing.</summary>
internal sealed record IdentityText(string? Name, string? Theme, string? Emoji, string? Avatar)
{
    public const string FileName = "IDENTITY.md";

    private const long MaxBytes = 256 * 1024;

    public bool IsEmpty => (Name ?? Theme ?? Emoji ?? Avatar) is null;

    /// <summary>A file that is not there says nothing.</summary>
    public static IdentityText Read(string path)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= MaxBytes }) return new(null, null, null, null);
            foreach (var line in File.ReadLines(path)) Take(line, found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As if it were not there.
        }
        return new(
            found.GetValueOrDefault("name"), found.GetValueOrDefault("theme") ?? found.GetValueOrDefault("creature") ?? found.GetValueOrDefault("vibe"),
            found.GetValueOrDefault("emoji"), found.GetValueOrDefault("avatar"));
    }

    private static void Take(string line, Dictionary<string, string> found)
    {
        var text = line.Trim().TrimStart('-').Replace("*", "", StringComparison.Ordinal).Trim();
        if (text.IndexOf(':') is not (> 0 and var colon)) return;
        var value = text[(colon + 1)..].Trim();
        // What stands in parentheses is a template's hint, not an answer.
        if (value.Length > 0 && value[0] is not ('(' or '_' or '[')) found.TryAdd(text[..colon].Trim(), value);
    }
}
