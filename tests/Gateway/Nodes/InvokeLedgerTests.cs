using OpenClaw.Gateway.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Nodes;

public sealed class InvokeLedgerTests
{
    private static readonly NodeInvocation Invocation = new() { NodeId = "n", Command = "test", IdempotencyKey = "k" };

    [Fact]
    public async Task A_call_that_failed_before_it_was_sent_is_told_to_all_who_joined_and_may_be_tried_again()
    {
        var ledger = new InvokeLedger(new FakeClock());
        var disk = new TaskCompletionSource<NodeInvokeOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);

        var first = ledger.RunAsync(Invocation, _ => disk.Task);
        var joined = ledger.RunAsync(Invocation, _ => throw new InvalidOperationException("not a second time"));
        disk.SetException(new IOException("disk full"));

        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => joined);
        var again = await ledger.RunAsync(Invocation, _ => Task.FromResult(NodeInvokeOutcome.Of(NodeInvokeStatus.Ok)));
        Assert.True(again.IsOk);
    }
}
