using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SystemEventQueueTests
{
    [Fact]
    public void Sessions_that_nobody_uses_any_more_do_not_keep_others_from_being_told()
    {
        var clock = new FakeClock();
        var queue = new SystemEventQueue(clock);
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(queue.Add($"session-{i}", "first"));
            clock.Advance(1);
        }
        queue.Add("session-0", "second");

        Assert.True(queue.Add("another", "hello"));

        Assert.Equal(["hello"], queue.Peek("another"));
        Assert.Equal(["first", "second"], queue.Peek("session-0"));
        Assert.Empty(queue.Peek("session-1"));
        Assert.Equal(["first"], queue.Peek("session-2"));
    }
}
