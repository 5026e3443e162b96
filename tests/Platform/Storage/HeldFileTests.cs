using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class HeldFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void It_is_held_by_one_at_a_time()
    {
        using (HeldFile.TryHold(_folder["lock"]))
        {
            Assert.Null(HeldFile.TryHold(_folder["lock"]));
            Assert.True(HeldFile.IsHeld(_folder["lock"]));
        }

        Assert.False(HeldFile.IsHeld(_folder["lock"]));
    }

    [Fact]
    public async Task Those_who_only_ask_keep_nobody_from_holding_it()
    {
        HeldFile.TryHold(_folder["lock"])!.Dispose();
        using var stop = new CancellationTokenSource();
        var asking = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested) HeldFile.IsHeld(_folder["lock"]);
        }, TestContext.Current.CancellationToken);

        for (var i = 0; i < 200; i++)
        {
            using var held = HeldFile.TryHold(_folder["lock"]);
            Assert.NotNull(held);
        }

        await stop.CancelAsync();
        await asking;
    }

    public void Dispose() => _folder.Dispose();
}
