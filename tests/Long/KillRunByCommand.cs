using OpenClaw.Tests.Published;
using OpenClaw.Tests.Published.Crash;

namespace OpenClaw.Tests.Long;

public sealed class KillRunByCommand
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_however_often_the_gateway_is_killed()
    {
        var run = LongRun.Get("kills", usualSeed: 5005);
        PublishedBinary.SkipUnlessGiven();
        var kills = new KillRun(run.Seed);

        await kills.RunAsync(run.Count, run.Tell);

        run.End($"{kills.Acknowledged} acknowledged changes, none lost, no file unreadable");
    }
}
