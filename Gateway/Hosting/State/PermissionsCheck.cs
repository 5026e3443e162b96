using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Files of the state directory that others on this machine can read or change: 0600 and 0700 is what they should
/// have. One finding for all, because there may be thousands.</summary>
internal sealed class PermissionsCheck(StatePaths paths) : IStateCheck
{
    public IEnumerable<StateFinding> Run()
    {
        if (OperatingSystem.IsWindows()) yield break;
        var open = Find();
        if (open.Count == 0) yield break;
        var examples = string.Join(", ", open.Take(3));
        yield return new(
            "state.permissions", IsDamage: false, FormattableString.Invariant($"Others on this machine can reach {open.Count} files and folders: {examples}{(open.Count > 3 ? ", ..." : "")}"),
            "Take away the rights of others (chmod go-rwx).")
        {
            // Looked for again: other repairs may have set files aside meanwhile.
            Fix = () => Task.Run(() => Find().ForEach(FileModes.Restrict)),
            IsSafeLive = true,
        };
    }

    private List<string> Find()
    {
        var open = new List<string>();
        foreach (var folder in StateFolders.Of(paths, DiskFiles.Instance))
        {
            AddIfOpen(folder, open);
            // The state directory itself may hold anything; ours and the secrets in it are known.
            foreach (var file in folder == paths.StateDir ? TopFiles() : Directory.EnumerateFiles(folder)) AddIfOpen(file, open);
        }
        // Served to whoever is allowed to see it; agents put there what they like.
        var canvas = Path.Combine(paths.StateDir, "canvas");
        if (Directory.Exists(canvas)) AddIfOpen(canvas, open);
        return open;
    }

    private IEnumerable<string> TopFiles() => Directory.EnumerateFiles(paths.StateDir).Where(path =>
        Path.GetFileName(path) is ".env" || Path.GetFileName(path).StartsWith("openclaw.", StringComparison.Ordinal) || Path.GetExtension(path) is ".json");

    private static void AddIfOpen(string path, List<string> open)
    {
        if (new FileInfo(path).LinkTarget is null && FileModes.IsOpen(path)) open.Add(path);
    }
}
