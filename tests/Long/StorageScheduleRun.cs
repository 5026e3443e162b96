using OpenClaw.Tests.Platform.Storage.Schedules;

namespace OpenClaw.Tests.Long;

public sealed class StorageScheduleRun
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_whatever_the_disk_does()
    {
        var run = LongRun.Get("schedules", usualSeed: 10_001);

        await StorageSchedules.RunAsync(run.Seed, run.Count, run.Tell);

        run.End("nothing lost, nothing unreadable");
    }
}
