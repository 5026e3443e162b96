using System.Globalization;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>Takes folders out of the way without losing them: each is renamed into one folder, under its name and the time.</summary>
internal sealed class TrashFolder(string path, TimeProvider time)
{
    private readonly List<string> _taken = [];
    private readonly List<StayedFolder> _stayed = [];

    /// <summary>Where the folders were.</summary>
    public IReadOnlyList<string> Taken => _taken;

    public IReadOnlyList<StayedFolder> Stayed => _stayed;

    public void Refuse(string folder, string reason) => _stayed.Add(new StayedFolder(folder, reason));

    /// <summary>Nothing happens when there is no such folder; one that cannot be renamed (another disk, no permission) stays.</summary>
    public void Take(string folder)
    {
        if (!Directory.Exists(folder)) return;
        try
        {
            DiskFiles.Instance.EnsureFolder(path);
            var stamp = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            FolderMoves.Move(folder, Path.Combine(path, $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}-{stamp}-{Guid.NewGuid():N}"));
            _taken.Add(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refuse(folder, "it could not be moved");
        }
    }
}
