using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Files that lie where folders of the state directory should be: nothing below can be read or written.</summary>
internal sealed class FoldersCheck(StatePaths paths, TimeProvider time, IDurableFiles files) : IStateCheck
{
    public IEnumerable<StateFinding> Run()
    {
        foreach (var name in (IEnumerable<string>)[.. StateFolders.Names, "agents"])
        {
            var path = Path.Combine(paths.StateDir, name);
            if (files.Stamp(path) is null) continue;
            yield return new("state.folder", IsDamage: true, $"{path} is a file; a folder should be there.", "Set it aside as *.damaged-*; the folder is made when it is needed.")
            {
                Fix = () => Task.Run(() => SetAside(path)),
            };
        }
    }

    private void SetAside(string path)
    {
        files.Rename(path, FormattableString.Invariant($"{path}.damaged-{time.GetUtcNow().ToUnixTimeMilliseconds()}"));
        files.SyncFolder(paths.StateDir);
    }
}
