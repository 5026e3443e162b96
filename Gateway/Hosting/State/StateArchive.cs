using System.Formats.Tar;
using System.IO.Compression;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Puts a state directory into one file (tar, gzip) under one folder name. Reads only; a gateway may run.</summary>
internal sealed class StateArchive(StatePaths paths, TimeProvider time)
{
    /// <summary>The folder all entries lie in.</summary>
    public const string Root = "openclaw-state";

    // Made anew where they are needed, or of no use elsewhere.
    private static readonly string[] LeftOut = ["gateway/gateway.lock", "gateway/running.json", "logs", "sandboxes", "media/tmp"];

    /// <returns>How many files are in it.</returns>
    /// <exception cref="IOException">A file could not be read, or the archive not written.</exception>
    public async Task<int> WriteAsync(string archivePath, bool withLogs, CancellationToken cancellationToken)
    {
        return await StreamedFile.ReplaceAsync(archivePath, async file =>
        {
            await using var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
            await using var tar = new TarWriter(gzip, TarEntryFormat.Pax);
            return await AddFolderAsync(tar, paths.StateDir, "", withLogs, archivePath, cancellationToken);
        });
    }

    private async Task<int> AddFolderAsync(TarWriter tar, string folder, string name, bool withLogs, string archivePath, CancellationToken cancellationToken)
    {
        await tar.WriteEntryAsync(FolderEntry(name), cancellationToken);
        var together = await AddSessionFilesAsync(tar, folder, name, cancellationToken);
        var count = together.Count;
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var relative = RelativeOf(path, name);
            if (together.Contains(path) || IsLeftOut(relative, withLogs) || Path.GetFullPath(path).StartsWith(Path.GetFullPath(archivePath), StringComparison.Ordinal)) continue;
            if (new FileInfo(path).LinkTarget is not null || !await AddFileAsync(tar, path, relative, cancellationToken)) continue;
            count++;
        }
        foreach (var child in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var relative = RelativeOf(child, name);
            if (IsLeftOut(relative, withLogs) || new DirectoryInfo(child).LinkTarget is not null) continue;
            count += await AddFolderAsync(tar, child, relative, withLogs, archivePath, cancellationToken);
        }
        return count;
    }

    // The map and its journal. While the lock is held nobody moves changes from the one into the other, so their copies fit
    // together; transcripts, which may be large, are read without it.
    private async Task<HashSet<string>> AddSessionFilesAsync(TarWriter tar, string folder, string name, CancellationToken cancellationToken)
    {
        var added = new HashSet<string>(StringComparer.Ordinal);
        var map = Path.Combine(folder, "sessions.json");
        if (!File.Exists(map)) return added;
        using var sessions = await FileLock.AcquireAsync(map + ".lock", time, cancellationToken: cancellationToken);
        foreach (var path in (IEnumerable<string>)[map, .. SessionStore.JournalPathsOf(map)])
        {
            if (new FileInfo(path).LinkTarget is null && await AddFileAsync(tar, path, RelativeOf(path, name), cancellationToken)) added.Add(path);
        }
        return added;
    }

    private static string RelativeOf(string path, string folderName) => folderName.Length == 0 ? Path.GetFileName(path) : $"{folderName}/{Path.GetFileName(path)}";

    private static bool IsLeftOut(string relative, bool withLogs) =>
        relative.EndsWith(".lock", StringComparison.Ordinal) || relative.EndsWith(".tmp", StringComparison.Ordinal) || relative.EndsWith(".sock", StringComparison.Ordinal)
        || (Array.IndexOf(LeftOut, relative) >= 0 && !(withLogs && relative == "logs"));

    private static PaxTarEntry FolderEntry(string name) => new(TarEntryType.Directory, name.Length == 0 ? Root : $"{Root}/{name}")
    {
        Mode = FileModes.PrivateFolder,
    };

    // As long as it was when it was opened: a file that grows meanwhile would not fit its header.
    private static async Task<bool> AddFileAsync(TarWriter tar, string path, string relative, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var isExecutable = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0;
            var entry = new PaxTarEntry(TarEntryType.RegularFile, $"{Root}/{relative}")
            {
                Mode = isExecutable ? FileModes.PrivateFolder : FileModes.Private,
                ModificationTime = File.GetLastWriteTimeUtc(path),
                DataStream = new LeadingPart(file, file.Length),
            };
            await tar.WriteEntryAsync(entry, cancellationToken);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false; // gone meanwhile
        }
    }
}
