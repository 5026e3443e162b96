using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Looks over a state directory: what is damaged, left behind, open to others, or running out.</summary>
/// <param name="config">What is in force, which may have put sessions elsewhere; null: it cannot be read.</param>
internal sealed class StateInspector(StatePaths paths, OpenClawConfig? config, TimeProvider time, ILogger logger, IDurableFiles? files = null)
{
    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;

    /// <summary>What cannot be read, the worst first; then what is only untidy.</summary>
    public IReadOnlyList<StateFinding> Run()
    {
        if (!Directory.Exists(paths.StateDir)) return [];
        var findings = new List<StateFinding>();
        var places = SessionPlaces.Of(paths, config, _files);
        IStateCheck[] checks =
        [
            new DiskSpaceCheck(paths),
            new FoldersCheck(paths, time, _files),
            new SessionFilesCheck(places, time, logger, _files),
            new TranscriptsCheck(places, time, _files),
            new JsonFilesCheck(paths, time, _files),
            new LeftOversCheck(paths, time, _files),
            // The last one: repairs of the others make files.
            new PermissionsCheck(paths),
        ];
        foreach (var check in checks)
        {
            try
            {
                findings.AddRange(check.Run());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Add(new("state.unreadable", IsDamage: true, e.Message, "Make it readable for you, then look again."));
            }
        }
        return findings;
    }
}
