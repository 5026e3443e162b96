using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>The thirty kills of every build; tests/long.sh does a thousand.</summary>
public sealed class KillTests
{
    private const int Kills = 30;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_no_file_unreadable_however_often_the_gateway_is_killed()
    {
        PublishedBinary.SkipUnlessGiven();
        var run = new KillRun(Seeds.For("kills", 4004));

        await run.RunAsync(Kills);

        Console.WriteLine($"kills: {Kills}, acknowledged changes: {run.Acknowledged}");
    }
}
