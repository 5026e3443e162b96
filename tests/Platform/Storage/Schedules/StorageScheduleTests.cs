using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Storage.Schedules;

/// <summary>The two thousand schedules of every build; tests/long.sh runs a hundred thousand.</summary>
public sealed class StorageScheduleTests
{
    private const int Schedules = 2000;

    [Fact]
    public Task Nothing_acknowledged_is_lost_whatever_the_disk_does() => StorageSchedules.RunAsync(Seeds.For("schedules", 1), Schedules);
}
