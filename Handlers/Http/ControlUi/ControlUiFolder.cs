namespace OpenClaw.Handlers.Http;

/// <summary>
/// The folder of a Control UI: turns paths of requests into its files, and nothing but its files. A link inside the folder
/// is not followed, because it could lead anywhere.
/// </summary>
internal sealed class ControlUiFolder
{
    private const string Assets = "/assets/";
    private const string Index = "index.html";

    private readonly string _root;

    /// <param name="root">With an <c>index.html</c>; may itself be a link.</param>
    public ControlUiFolder(string root)
    {
        var full = Path.GetFullPath(root);
        _root = new DirectoryInfo(full) is { Exists: true } folder && folder.ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : full;
    }

    /// <summary>Null while there is none.</summary>
    public FileInfo? IndexFile => Find("/" + Index);

    /// <param name="path">Decoded, beginning with a slash, without the base path.</param>
    /// <returns>Null when there is no such file, or there must not be.</returns>
    public FileInfo? Find(string path)
    {
        // The page asks for its assets relative to wherever it is.
        var assets = path.IndexOf(Assets, StringComparison.Ordinal);
        var relative = assets > 0 ? path[assets..] : path;
        if (relative.EndsWith('/')) relative += Index;
        var place = _root;
        foreach (var name in relative.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsName(name)) return null;
            place = Path.Combine(place, name);
            if (IsLink(place)) return null;
        }
        var file = new FileInfo(place);
        return file.Exists ? file : null;
    }

    private static bool IsName(string name) => name[0] != '.' && name.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && !name.AsSpan().ContainsAny('\\', ':', '\0');

    private static bool IsLink(string path)
    {
        try
        {
            return File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // not there: the caller finds that out
        }
    }
}
