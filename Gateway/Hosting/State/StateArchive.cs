using System.Formats.Tar;
using System.IO.Compression;
using OpenClaw.Config;
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
        var partial = $"{archivePath}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileModes.Private;
        var count = 0;
        try
        {
            await using (var file = new FileStream(partial, options))
            {
                await using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
                await using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
                {
                    count = await AddFolderAsync(tar, paths.StateDir, "", withLogs, archivePath, cancellationToken);
                }
                file.Flush(flushToDisk: true);
            }
            File.Move(partial, archivePath, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
        return count;
    }

    private async Task<int> AddFolderAsync(TarWriter tar, string folder, string name, bool withLogs, string archivePath, CancellationToken cancellationToken)
    {
        var count = 0;
        // While this lock is held nobody moves changes from the journal into the map: the copies of both fit together.
        using var sessions = File.Exists(Path.Combine(folder, "sessions.json"))
            ? await FileLock.AcquireAsync(Path.Combine(folder, "sessions.json.lock"), time, cancellationToken: cancellationToken)
            : null;
        await tar.WriteEntryAsync(FolderEntry(name), cancellationToken);
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var relative = name.Length == 0 ? Path.GetFileName(path) : $"{name}/{Path.GetFileName(path)}";
            if (IsLeftOut(relative, withLogs) || Path.GetFullPath(path).StartsWith(Path.GetFullPath(archivePath), StringComparison.Ordinal)) continue;
            if (new FileInfo(path).LinkTarget is not null || !await AddFileAsync(tar, path, relative, cancellationToken)) continue;
            count++;
        }
        foreach (var child in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var relative = name.Length == 0 ? Path.GetFileName(child) : $"{name}/{Path.GetFileName(child)}";
            if (IsLeftOut(relative, withLogs) || new DirectoryInfo(child).LinkTarget is not null) continue;
            count += await AddFolderAsync(tar, child, relative, withLogs, archivePath, cancellationToken);
        }
        return count;
    }

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
