using OpenClaw.Tests.Handlers.Rpc;

namespace OpenClaw.Tests.Long;

public sealed class HostileParamsRun
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_call_is_answered_and_the_socket_stays(int protocol)
    {
        var run = LongRun.Get("hostile params", usualSeed: 30_001);

        await HostileParams.RefusedAsync(protocol, run.Seed, run.Count);
        await HostileParams.AcceptedAsync(protocol, run.Seed, run.Count);

        run.End($"protocol {protocol}: every call answered, no socket lost");
    }
}
