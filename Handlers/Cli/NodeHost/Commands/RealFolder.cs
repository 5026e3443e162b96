namespace OpenClaw.Handlers.Cli;

/// <summary>Where a folder really is, every link on the way followed.</summary>
internal static class RealFolder
{
    private const int MaxLinks = 40;

    /// <returns>Null when it cannot be told.</returns>
    public static string? Of(string folder)
    {
        try
        {
            var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            for (var links = 0; links < MaxLinks; links++)
            {
                if (FirstLink(path) is not var (link, below)) return path;
                var target = new DirectoryInfo(link).ResolveLinkTarget(returnFinalTarget: false);
                if (target is null) return null;
                path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(target.FullName, below)));
            }
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static (string Link, string Below)? FirstLink(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var parts = path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var at = root;
        for (var i = 0; i < parts.Length; i++)
        {
            at = Path.Combine(at, parts[i]);
            if (new DirectoryInfo(at).LinkTarget is not null) return (at, Path.Combine(parts[(i + 1)..]));
        }
        return null;
    }
}
