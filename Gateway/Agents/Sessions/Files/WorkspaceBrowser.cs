using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Looks around below one folder; a link never leads out of it.</summary>
/// <param name="root">The workspace.</param>
internal sealed class WorkspaceBrowser(string root)
{
    private const int MaxEntries = 500;

    // Files and folders a search looks at.
    private const int MaxVisited = 20_000;

    // What a search passes over: nobody looks for a file there.
    private static readonly string[] Uninteresting = [".git", "node_modules"];

    private readonly string _real = RealPath.Of(root);

    public string Root => root;

    /// <summary>Absolute path of what is asked for; null when that is outside.</summary>
    public string? Find(string path)
    {
        // No name of a file has it.
        if (path.Contains('\0')) return null;
        var full = Path.GetFullPath(path.Length == 0 ? "." : path, root);
        return RealPath.IsBelow(RealPath.Of(full), _real) ? full : null;
    }

    /// <summary>Path below the workspace, with forward slashes; null when it is outside.</summary>
    public string? Below(string full) =>
        RealPath.IsBelow(full, root) ? Path.GetRelativePath(root, full).Replace('\\', '/') is var path && path == "." ? "" : path : null;

    /// <summary>Folders first, then files, each by name. Null when there is no such folder here.</summary>
    /// <param name="search">Part of a name, looked for in the folder and below; null: everything in the folder itself.</param>
    public WorkspacePage? List(string path, string? search)
    {
        if (Find(path) is not { } full || !Directory.Exists(full)) return null;
        var here = Below(full) ?? "";
        var entries = new List<WorkspaceEntry>();
        var isTruncated = search is null ? !Collect(full, entries) : !Search(full, search, entries);
        entries.Sort(static (left, right) => left.Kind != right.Kind
            ? string.CompareOrdinal(left.Kind, right.Kind)
            : string.Compare(left.Path, right.Path, StringComparison.OrdinalIgnoreCase));
        var parent = here.Length == 0 ? null : here.LastIndexOf('/') is > 0 and var slash ? here[..slash] : "";
        return new(here, parent, search, entries, isTruncated);
    }

    // Breadth first: what is near is found before the bound is reached.
    private bool Search(string folder, string search, List<WorkspaceEntry> entries)
    {
        var folders = new Queue<string>([folder]);
        var visited = 0;
        while (folders.TryDequeue(out var next))
        {
            foreach (var item in Items(next))
            {
                if (++visited > MaxVisited || entries.Count >= MaxEntries) return false;
                if (item.Name.Contains(search, StringComparison.OrdinalIgnoreCase)) Add(item, entries);
                if (item is DirectoryInfo { LinkTarget: null } && !Uninteresting.Contains(item.Name)) folders.Enqueue(item.FullName);
            }
        }
        return true;
    }

    private bool Collect(string folder, List<WorkspaceEntry> entries)
    {
        foreach (var item in Items(folder))
        {
            if (entries.Count >= MaxEntries) return false;
            Add(item, entries);
        }
        return true;
    }

    private void Add(FileSystemInfo item, List<WorkspaceEntry> entries)
    {
        if (Below(item.FullName) is not { Length: > 0 } path) return;
        var isFolder = (item.Attributes & FileAttributes.Directory) != 0;
        var at = new DateTimeOffset(item.LastWriteTimeUtc, TimeSpan.Zero).ToUnixTimeMilliseconds();
        entries.Add(new(path, item.Name, isFolder ? "directory" : "file", item is FileInfo file ? file.Length : null, Math.Max(0, at)));
    }

    private static FileSystemInfo[] Items(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
