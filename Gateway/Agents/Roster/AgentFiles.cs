using System.Text;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>The files in a workspace that shape its agent; no others can be reached through this.</summary>
internal static class AgentFiles
{
    private const string Memory = "MEMORY.md";
    private const string MemoryToo = "memory.md";

    /// <summary>Larger files are not what these are for; they count as missing here.</summary>
    private const long MaxBytes = 16 * 1024 * 1024;

    public static bool IsAllowed(string name) => name == MemoryToo || WorkspaceFiles.Names.Contains(name);

    /// <summary>All of them, without content; the memory under the name it has.</summary>
    public static IReadOnlyList<AgentFile> List(string workspace)
    {
        var files = new List<AgentFile>();
        foreach (var name in WorkspaceFiles.Names)
        {
            var found = Read(workspace, name);
            if (name == Memory && found.Missing && Read(workspace, MemoryToo) is { Missing: false } lower) found = lower;
            files.Add(found with { Content = null });
        }
        return files;
    }

    public static AgentFile Read(string workspace, string name)
    {
        var path = Path.Combine(workspace, name);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MaxBytes || !StaysInside(path, workspace)) return new AgentFile(name, path, true);
            return Shown(name, path, File.ReadAllBytes(path), file.LastWriteTimeUtc);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new AgentFile(name, path, true);
        }
    }

    /// <summary>Replaces the file as a whole; makes the workspace when it is missing.</summary>
    /// <returns>Null when the file leads out of the workspace.</returns>
    /// <exception cref="IOException">The disk refused; the old file is untouched.</exception>
    public static async Task<AgentFile?> WriteAsync(string workspace, string name, string content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(workspace, name);
        if (!StaysInside(path, workspace)) return null;
        var bytes = Encoding.UTF8.GetBytes(content);
        // What a link points to is written, the link stays.
        await AtomicFile.WriteAsync(RealPath.Of(path), bytes, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Shown(name, path, bytes, File.GetLastWriteTimeUtc(path));
    }

    private static bool StaysInside(string path, string workspace) => RealPath.IsBelow(RealPath.Of(path), RealPath.Of(workspace));

    private static AgentFile Shown(string name, string path, byte[] bytes, DateTime written) => new(
        name, path, false, bytes.Length, new DateTimeOffset(written, TimeSpan.Zero).ToUnixTimeMilliseconds(), Sha256.HexOf(bytes), Encoding.UTF8.GetString(bytes));
}
