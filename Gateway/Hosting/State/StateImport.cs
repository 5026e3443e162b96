using System.Formats.Tar;
using System.IO.Compression;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// Takes a state directory out of an archive: one of ours, or <c>tar -czf</c> of a stock one. Everything is unpacked beside
/// and takes its place in one step; nothing in an archive can write anywhere else.
/// </summary>
internal sealed class StateImport(StatePaths paths, TimeProvider time, ILogger logger)
{
    private const int MaxEntries = 1_000_000;
    private const long MaxBytes = 64L * 1024 * 1024 * 1024;

    // The state directory of before could not be brought out of the folder of the archive.
    private bool _holdsOneBefore;

    /// <returns>Where the state directory of before lies now; null when there was none.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged or holds what it must not; nothing was changed.</exception>
    /// <exception cref="IOException">The disk refused; nothing was changed.</exception>
    public async Task<string?> RunAsync(string archivePath, CancellationToken cancellationToken)
    {
        var unpacked = $"{paths.StateDir}.import-{Guid.NewGuid():N}";
        DiskFiles.Instance.EnsureFolder(unpacked);
        try
        {
            await UnpackAsync(archivePath, unpacked, cancellationToken);
            var root = RootOf(unpacked);
            await RehomeAsync(root);
            return Swap(root);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("The archive is cut off or damaged.", e);
        }
        finally
        {
            if (!_holdsOneBefore) FolderMoves.Remove(unpacked);
        }
    }

    private static async Task UnpackAsync(string archivePath, string target, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(archivePath);
        if (file.ReadByte() != 0x1F || file.ReadByte() != 0x8B) throw new InvalidDataException("The file is no .tar.gz archive.");
        file.Position = 0;
        await using var gzip = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        var entries = 0;
        long bytes = 0;
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (++entries > MaxEntries) throw new InvalidDataException("The archive has too many entries.");
            var path = PathIn(target, entry.Name);
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    DiskFiles.Instance.EnsureFolder(path);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                    bytes += entry.Length;
                    if (bytes > MaxBytes) throw new InvalidDataException("The archive is too large.");
                    DiskFiles.Instance.EnsureFolder(Path.GetDirectoryName(path)!);
                    await WriteFileAsync(entry, path, cancellationToken);
                    break;
                case TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes:
                    break;
                case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                    // A workspace may have some; what they lead to may be anywhere, so they are left out.
                    break;
                default:
                    throw new InvalidDataException($"The archive holds something that is neither file nor folder: {entry.Name}");
            }
        }
        if (entries == 0) throw new InvalidDataException("The archive is empty.");
    }

    private static string PathIn(string target, string name)
    {
        var path = Path.GetFullPath(Path.Combine(target, name.TrimEnd('/')));
        var isInside = path == target || path.StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (!isInside || Path.IsPathRooted(name) || name.Contains('\0', StringComparison.Ordinal) || name.Split('/', '\\').Contains(".."))
        {
            throw new InvalidDataException($"The archive holds a path that leads out of it: {LogText.OneLine(name, 200)}");
        }
        return path;
    }

    private static async Task WriteFileAsync(TarEntry entry, string path, CancellationToken cancellationToken)
    {
        // Secrets travel in such archives: whatever modes they had, nobody else reads them here.
        var mode = (entry.Mode & UnixFileMode.UserExecute) != 0 ? FileModes.PrivateFolder : FileModes.Private;
        await StreamedFile.CreateAsync(path, entry.DataStream, mode, cancellationToken);
    }

    // Archives have one folder around everything, or none.
    private static string RootOf(string unpacked)
    {
        var root = unpacked;
        for (var depth = 0; depth < 3 && !LooksLikeState(root); depth++)
        {
            if (Directory.GetFiles(root).Length > 0 || Directory.GetDirectories(root) is not [var only]) break;
            root = only;
        }
        return LooksLikeState(root) ? root : throw new InvalidDataException("The archive holds no state directory: neither a configuration nor agents, identity or devices.");
    }

    private static bool LooksLikeState(string folder) =>
        Directory.Exists(Path.Combine(folder, "agents")) || Directory.Exists(Path.Combine(folder, "identity")) || Directory.Exists(Path.Combine(folder, "devices"))
        || File.Exists(Path.Combine(folder, "openclaw.json")) || File.Exists(Path.Combine(folder, "openclaw.yaml")) || File.Exists(Path.Combine(folder, "openclaw.yml"));

    // Entries name their transcripts by absolute path, and stock tools refuse one that is outside.
    private async Task RehomeAsync(string root)
    {
        var agents = Path.Combine(root, "agents");
        foreach (var agent in DiskFiles.Instance.ListFolders(agents))
        {
            var folder = Path.Combine(agents, agent, "sessions");
            var path = Path.Combine(folder, "sessions.json");
            if (!File.Exists(path)) continue;
            await using var store = new SessionStore(path, agent, time, logger);
            foreach (var row in store.List())
            {
                if (row.Entry.SessionFile is not { } file) continue;
                var home = Path.Combine(paths.SessionsDir(agent), Path.GetFileName(file));
                await store.UpdateAsync(row.Key, entry => entry! with { SessionFile = home });
            }
        }
    }

    private string? Swap(string root)
    {
        if (!Directory.Exists(paths.StateDir))
        {
            FolderMoves.Move(root, paths.StateDir);
            return null;
        }
        var before = FormattableString.Invariant($"{paths.StateDir}.before-import-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
        if (FolderMoves.TryExchange(root, paths.StateDir))
        {
            _holdsOneBefore = true;
            FolderMoves.Move(root, before);
            _holdsOneBefore = false;
            return before;
        }
        // Where folders cannot be exchanged, there is a moment without a state directory.
        FolderMoves.Move(paths.StateDir, before);
        try
        {
            FolderMoves.Move(root, paths.StateDir);
        }
        catch (IOException)
        {
            FolderMoves.Move(before, paths.StateDir);
            throw;
        }
        return before;
    }
}
