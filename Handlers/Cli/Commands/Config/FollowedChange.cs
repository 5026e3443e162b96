using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Handlers.Cli;

/// <summary>Waits until a gateway on this machine has taken a change of the configuration up. The next command of a script shall find
/// it changed: it may need the new secret, or the new agent.</summary>
internal static class FollowedChange
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="written">The file as it is now.</param>
    public static async Task WaitAsync(CliInvocation invocation, ConfigSnapshot written, CancellationToken cancellationToken)
    {
        if (written.Config.Gateway.Reload.Mode == ReloadMode.Off || RunningGateway.Find(invocation.Paths) is null) return;
        var time = invocation.Context.Time;
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < Limit)
        {
            // Somebody else's change on top of it: theirs to wait for.
            if (ConfigFile.TryRead(written.Path, out var text) is not null || text != written.Raw) return;
            // A gateway keeps the text it has put in force beside the file.
            if (ConfigFile.TryRead(LastKnownGood.PathOf(written.Path), out var inForce) is null && inForce == text) return;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
