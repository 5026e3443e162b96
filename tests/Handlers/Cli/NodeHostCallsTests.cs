using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Handlers.Cli;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>What a node does with calls and their cancellation, whatever its commands do.</summary>
public sealed class NodeHostCallsTests
{
    private const int Calls = 300;

    [Fact]
    public async Task Whatever_a_command_throws_is_answered()
    {
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.EventAsync("node.invoke.request", """{"id":"i1","nodeId":"n","command":"test"}""");
            var result = (await peer.NextRequestAsync())!;
            answer.SetResult(JsonSerializer.Deserialize<JsonElement>(result.Params));
            await peer.AnswerAsync(result.Id, "{}");
        });
        using var life = new CancellationTokenSource();

        var running = Node(gateway, _ => throw new TimeoutException("out of patience")).RunAsync(life.Token);
        var told = await answer.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal("i1", told.GetProperty("id").GetString());
        Assert.False(told.GetProperty("ok").GetBoolean());
        Assert.Equal("test failed on the node; see its output", told.GetProperty("error").GetProperty("message").GetString());
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_call_may_be_cancelled_in_the_moment_it_ends()
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            var answering = AnswerAsync(peer, answered);
            for (var i = 0; i < Calls; i++)
            {
                await peer.EventAsync("node.invoke.request", $$"""{"id":"i{{i}}","nodeId":"n","command":"test"}""");
                await peer.EventAsync("node.invoke.cancel", $$"""{"id":"i{{i}}","nodeId":"n","invokeId":"i{{i}}","reason":"timeout"}""");
            }
            await answering;
        });
        using var life = new CancellationTokenSource();

        var running = Node(gateway, _ => Task.FromResult(new NodeCommandResult("{}"))).RunAsync(life.Token);
        await Task.WhenAny(answered.Task, running).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.False(running.IsCompleted, "the node ended");
        Assert.Equal(1, gateway.Connections);
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task What_has_just_begun_is_waited_for_when_the_node_stops()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isOver = false;
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.EventAsync("node.invoke.request", """{"id":"i1","nodeId":"n","command":"test"}""");
        });
        using var life = new CancellationTokenSource();

        var running = Node(gateway, async stop =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Yield();
            isOver = true;
            return new NodeCommandResult("{}");
        }).RunAsync(life.Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await life.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(isOver);
    }

    private static NodeHost Node(ScriptedGateway gateway, Func<CancellationToken, Task<NodeCommandResult>> run) => new(
        new GatewayClientOptions
        {
            Url = gateway.Url,
            Time = new FakeClock(),
            ClientVersion = "1.2.3",
            Role = "node",
            Device = new DeviceIdentity(new byte[32]),
        },
        _ => [new Command(run)],
        static _ => { });

    private static async Task AnswerAsync(ScriptedPeer peer, TaskCompletionSource all)
    {
        for (var i = 0; i < Calls; i++)
        {
            if (await peer.NextRequestAsync() is null) return;
        }
        all.SetResult();
    }

    private sealed class Command(Func<CancellationToken, Task<NodeCommandResult>> run) : INodeCommand
    {
        public IReadOnlyList<string> Names { get; } = ["test"];

        public Task<NodeCommandResult> RunAsync(NodeCommandCall call, CancellationToken cancellationToken) => run(cancellationToken);
    }
}
