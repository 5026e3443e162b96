using OpenClaw.Platform;

namespace OpenClaw.Gateway.Canvas;

/// <summary>The files of the canvas folder. What is outside of it, or reached over a link, is not there.</summary>
/// <param name="root">Absolute.</param>
internal sealed class CanvasFiles(string root)
{
    public const string Index = "index.html";

    public string Root => root;

    /// <summary>Makes the folder and its first page when there is none.</summary>
    public void Prepare(ReadOnlySpan<byte> firstPage)
    {
        try
        {
            DiskFiles.Instance.EnsureFolder(root);
            if (Directory.EnumerateFileSystemEntries(root).Any()) return;
            AtomicFile.Write(Path.Combine(root, Index), firstPage);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be made has no files; each request says so.
        }
    }

    /// <param name="path">Below the root, decoded once, without a leading slash.</param>
    /// <returns>An existing file; null when there is none to be had.</returns>
    public string? Find(string path)
    {
        if (path.AsSpan().ContainsAny('\\', '\0') || path.Contains(':', StringComparison.Ordinal)) return null;
        var at = root;
        try
        {
            foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                // ".", ".." and what is hidden: not part of any page.
                if (part[0] == '.') return null;
                at = Path.Combine(at, part);
                if (new FileInfo(at).LinkTarget is not null) return null;
            }
            if (Directory.Exists(at))
            {
                at = Path.Combine(at, Index);
                if (new FileInfo(at).LinkTarget is not null) return null;
            }
            return File.Exists(at) ? at : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
