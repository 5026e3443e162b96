using System.Globalization;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>A session map of before beside the one in use: one that had grown too large (<c>.bak.</c>) or was damaged (<c>.damaged.</c>).</summary>
/// <param name="At">Unix milliseconds at which it was put there.</param>
/// <param name="IsBackup">It had grown too large.</param>
internal sealed record SessionMapCopy(string Path, long At, bool IsBackup)
{
    private const string Backup = ".bak.";
    private const string Damaged = ".damaged.";
    private const string TimeFormat = "yyyy-MM-dd'T'HH-mm-ss.fff'Z'";
    private const string DeletedTranscript = ".jsonl.deleted.";

    /// <param name="mapPath">Path of <c>sessions.json</c>.</param>
    public static string BackupPath(string mapPath, DateTimeOffset at) => FormattableString.Invariant($"{mapPath}{Backup}{at.ToUnixTimeMilliseconds()}");

    /// <inheritdoc cref="BackupPath"/>
    public static string DamagedPath(string mapPath, DateTimeOffset at) => mapPath + Damaged + at.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>All copies, the newest first.</summary>
    public static IReadOnlyList<SessionMapCopy> All(string mapPath, IDurableFiles files)
    {
        var folder = System.IO.Path.GetDirectoryName(mapPath)!;
        var name = System.IO.Path.GetFileName(mapPath);
        var found = new List<SessionMapCopy>();
        foreach (var file in files.List(folder))
        {
            if (!file.StartsWith(name, StringComparison.Ordinal)) continue;
            var end = file[name.Length..];
            if (end.StartsWith(Backup, StringComparison.Ordinal) && long.TryParse(end.AsSpan(Backup.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var at))
            {
                found.Add(new(System.IO.Path.Combine(folder, file), at, IsBackup: true));
            }
            else if (end.StartsWith(Damaged, StringComparison.Ordinal)
                && DateTimeOffset.TryParseExact(end.AsSpan(Damaged.Length), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                found.Add(new(System.IO.Path.Combine(folder, file), time.ToUnixTimeMilliseconds(), IsBackup: false));
            }
        }
        found.Sort(static (one, other) => other.At.CompareTo(one.At));
        return found;
    }

    /// <inheritdoc cref="All"/>
    public static SessionMapCopy? Newest(string mapPath, IDurableFiles files) => All(mapPath, files) is [var newest, ..] ? newest : null;

    /// <summary>What can be read of it, without the sessions that were deleted since.</summary>
    public Dictionary<string, SessionEntry> Read(string agentId, IDurableFiles files)
    {
        var entries = SessionMapSalvage.Read(files.ReadAll(Path), agentId);
        var names = files.List(System.IO.Path.GetDirectoryName(Path)!);
        foreach (var name in names)
        {
            if (name.IndexOf(DeletedTranscript, StringComparison.Ordinal) is not (> 0 and var length)) continue;
            var sessionId = name[..length];
            foreach (var (key, entry) in entries)
            {
                if (entry.SessionId == sessionId) entries.Remove(key);
            }
        }
        return entries;
    }
}
