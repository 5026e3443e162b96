namespace OpenClaw.Config;

/// <summary>Paths with their symbolic links resolved, so that a link cannot lead out of an allowed directory.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The path without links; parts that do not exist stay as they are.</summary>
    public static string Of(string path)
    {
        var links = 0;
        return Of(Path.GetFullPath(path), ref links);
    }

    /// <summary>Whether a path is a directory or lies below it. Both without links.</summary>
    public static bool IsBelow(string path, string directory)
    {
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var root = Path.TrimEndingDirectorySeparator(directory);
        return path.StartsWith(root, comparison)
            && (path.Length == root.Length || path[root.Length] == Path.DirectorySeparatorChar || root.EndsWith(Path.DirectorySeparatorChar));
    }

    private static string Of(string path, ref int links)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null || links > MaxLinks)
        {
            return path;
        }
        var here = Path.Combine(Of(parent, ref links), Path.GetFileName(path));
        if (LinkTarget(here) is not { } target)
        {
            return here;
        }
        links++;
        return Of(Path.GetFullPath(target, Path.GetDirectoryName(here)!), ref links);
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
