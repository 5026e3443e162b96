using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>Makes a folder a workspace: the files that shape an agent, where they are missing.</summary>
internal static class WorkspaceBootstrap
{
    private const string Identity = "IDENTITY.md";

    /// <summary>Existing files are left alone. Nothing but the folder is made when <paramref name="skipFiles"/>.</summary>
    public static async Task EnsureAsync(string workspace, bool skipFiles, CancellationToken cancellationToken)
    {
        DiskFiles.Instance.EnsureFolder(workspace);
        if (skipFiles) return;
        foreach (var (name, text) in BootstrapTexts.All)
        {
            var path = Path.Combine(workspace, name);
            if (!File.Exists(path)) await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(text), cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes what was chosen into <c>IDENTITY.md</c>: in the place of the line of that name, else at the end. Null keeps.</summary>
    public static async Task IdentifyAsync(string workspace, string? name, string? emoji, string? avatar, CancellationToken cancellationToken)
    {
        var path = Path.Combine(workspace, Identity);
        var before = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) : "# Identity\n\n";
        var lines = new List<string>(before.TrimEnd().ReplaceLineEndings("\n").Split('\n'));
        Put(lines, "Name", name);
        Put(lines, "Emoji", emoji);
        Put(lines, "Avatar", avatar);
        var after = string.Join('\n', lines) + "\n";
        if (after == before) return;
        await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(after), cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private static void Put(List<string> lines, string key, string? value)
    {
        var text = value?.ReplaceLineEndings(" ").Trim();
        if (string.IsNullOrEmpty(text)) return;
        var line = $"- {key}: {text}";
        var place = lines.FindIndex(existing => IsOf(existing, key));
        if (place < 0) lines.Add(line);
        else lines[place] = line;
    }

    private static bool IsOf(string line, string key) =>
        line.Trim().TrimStart('-').Replace("*", "", StringComparison.Ordinal).TrimStart().StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase);
}
