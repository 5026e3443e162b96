using OpenClaw.Handlers.Rpc;

namespace OpenClaw.Tests.Handlers.Rpc;

public sealed class ReplyFrameTests
{
    [Fact]
    public void A_full_disk_is_named_and_any_other_cause_is_not()
    {
        var full = new IOException("No space left on device : '/secret/place'", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);

        var told = ReplyFrame.Failed("cron.add", full);
        var other = ReplyFrame.Failed("cron.add", new IOException("'/secret/place' is odd"));

        Assert.Equal("cron.add: the gateway's disk is full, so it could not be stored; make room and try again", told.Message);
        Assert.Equal("cron.add failed inside the gateway; see the gateway log (openclaw logs)", other.Message);
    }
}
