using OpenClaw.Config;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Room on the disk: a gateway that cannot write refuses every change.</summary>
internal sealed class DiskSpaceCheck(StatePaths paths) : IStateCheck
{
    private const long Critical = 100L * 1024 * 1024;
    private const long Low = 1024L * 1024 * 1024;

    public IEnumerable<StateFinding> Run()
    {
        var free = new DriveInfo(paths.StateDir).AvailableFreeSpace;
        if (free >= Low) yield break;
        yield return new(
            "state.disk_space", free < Critical, FormattableString.Invariant($"Only {free / (1024 * 1024)} MB are free where {paths.StateDir} lies."),
            "Make room; logs and put away copies (*.bak.*, *.damaged.*) may go first.");
    }
}
