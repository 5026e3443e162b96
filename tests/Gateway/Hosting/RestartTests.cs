using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using OpenClaw.Gateway.Canvas;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Hosting;

/// <summary>A gateway that starts again in its process.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Clients_are_told_when_to_come_back_and_find_the_gateway_on_the_same_port(int protocol)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await using var peer = await gateway.ConnectAsync(protocol);
        var before = gateway.Host;

        gateway.Signals.AskRestart();

        var shutdown = (await peer.EventAsync("shutdown")).GetProperty("payload");
        Assert.Equal("""{"reason":"gateway restarting","restartExpectedMs":1500}""", shutdown.GetRawText());
        Assert.Equal(1012, await peer.CloseCodeAsync());
        Assert.Equal("service restart", peer.CloseReason);
        await gateway.StartedAsync();
        Assert.NotSame(before, gateway.Host);
        Assert.Equal(gateway.FirstPort, gateway.Port);
        await using var again = await gateway.ConnectAsync(protocol);
        Assert.NotEqual(BootOf(peer), BootOf(again));
    }

    [Fact]
    public async Task Who_connects_while_it_restarts_waits_and_is_served()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await using var peer = await gateway.ConnectAsync();
        gateway.Signals.AskRestart();
        await peer.EventAsync("shutdown");

        // From here on the old gateway accepts nobody.
        var coming = Enumerable.Range(0, 20).Select(_ => gateway.ConnectAsync()).ToArray();
        await peer.CloseCodeAsync();
        await gateway.StartedAsync();

        foreach (var one in await Task.WhenAll(coming))
        {
            Assert.True((await one.RequestAsync("health")).GetProperty("ok").GetBoolean());
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_connects_to_the_canvas_port_while_it_restarts_waits_and_is_served()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var port = FreePort.Next();
        await gateway.ChangeAsync("config hot reload applied", port: port);
        await using var peer = await gateway.ConnectAsync();
        gateway.Write(port: port);
        gateway.Signals.AskRestart();
        await peer.EventAsync("shutdown");

        using var canvas = new TcpClient();
        await canvas.ConnectAsync("127.0.0.1", port + CanvasHost.PortDistance, TestContext.Current.CancellationToken);
        await peer.CloseCodeAsync();
        await gateway.StartedAsync();

        await canvas.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{port + CanvasHost.PortDistance}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(canvas.GetStream());
        Assert.StartsWith("HTTP/1.1 ", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_under_way_ends_first_and_new_ones_are_refused_meanwhile()
    {
        await using var model = await FakeModelServer.StartAsync();
        var mayEnd = new TaskCompletionSource();
        model.Then(async context =>
        {
            await mayEnd.Task;
            await FakeModelServer.StreamAsync(context, MockReply.Stream());
        });
        await using var gateway = await RunningGateway.StartAsync(ModelConfig(model.BaseUrl));
        await using var peer = await gateway.ConnectAsync();
        await ModelGateway.SendAsync(peer, "r1", "remember the lighthouse");
        await model.RequestAsync();

        gateway.Signals.AskRestart();
        await gateway.LoggedAsync("waiting for 1 runs");
        var refused = await ModelGateway.SendAsync(peer, "r2", "too late");
        mayEnd.SetResult();

        Assert.Equal("UNAVAILABLE", refused.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("final", (await ModelGateway.EventsAsync(peer, "r1"))[^1].GetProperty("state").GetString());
        await peer.EventAsync("shutdown");
        await peer.CloseCodeAsync();
        await gateway.StartedAsync();
        await using var again = await gateway.ConnectAsync();
        var history = await again.RequestAsync("chat.history", """{"sessionKey":"main"}""");
        Assert.Contains("remember the lighthouse", history.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_built_anew_from_the_file_as_it_is_then()
    {
        await using var gateway = await RunningGateway.StartAsync(gateway: "tailscale: { mode: 'off' }");

        gateway.Write("agents: { list: [{ id: 'fresh' }] }", "tailscale: { mode: 'serve' }");
        gateway.Signals.AskReload();
        await gateway.StartedAsync();

        Assert.Contains(gateway.Lines, line => line == "config change requires gateway restart (gateway.tailscale.mode)");
        await using var peer = await gateway.ConnectAsync();
        Assert.Contains("\"fresh\"", (await peer.RequestAsync("agents.list")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_became_unusable_does_not_keep_it_from_coming_back()
    {
        await using var gateway = await RunningGateway.StartAsync(gateway: "reload: { mode: 'off' }");
        gateway.WriteRaw("{ gateway: ");

        await gateway.RestartAsync();

        await gateway.LoggedAsync("starts again with the one before: the file (line 1) - JSON5 parse failed");
        await using var peer = await gateway.ConnectAsync();
    }

    [Fact]
    public async Task A_configuration_it_cannot_start_with_is_given_up_for_the_one_before()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Write(gateway: "mode: 'remote'");

        await gateway.RestartAsync();

        await gateway.LoggedAsync("goes on with the one before: Gateway start blocked");
        await using var peer = await gateway.ConnectAsync();
    }

    [Fact]
    public async Task A_disk_that_refuses_the_start_keeps_it_waiting_not_away()
    {
        await using var gateway = await RunningGateway.StartAsync(time: new HurriedClock());
        // Where the journal of the runs should be.
        var inTheWay = Directory.CreateDirectory(Path.Combine(gateway.StateDir, "gateway", "runs.jsonl"));

        gateway.Signals.AskRestart();
        await gateway.LoggedAsync("cannot start again and tries it in 5 s");
        inTheWay.Delete();
        await gateway.StartedAsync();

        await using var peer = await gateway.ConnectAsync();
    }

    [Fact]
    public async Task A_disk_that_refuses_the_start_of_a_new_program_keeps_it_waiting_not_away()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var before = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        before.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        before.Listen(8);
        var inTheWay = "";

        await using var gateway = await RunningGateway.StartAsync(
            time: new RetryClock(() => Directory.Delete(inTheWay)),
            prepare: paths => inTheWay = Directory.CreateDirectory(Path.Combine(paths.StateDir, "gateway", "runs.jsonl")).FullName,
            handed: HandedSockets.Parse(new SocketOffer([before], []).Text));

        Assert.Contains(gateway.Lines, line => line.Contains("cannot start again and tries it in 5 s", StringComparison.Ordinal));
        await using var peer = await gateway.ConnectAsync();
    }

    [Fact]
    public async Task A_console_that_takes_nothing_keeps_nobody_from_restarting()
    {
        using var isRead = new ManualResetEventSlim();
        await using var gateway = await RunningGateway.StartAsync(time: new HurriedClock(), tell: () => isRead.Wait(TimeSpan.FromMinutes(2)));
        try
        {
            await gateway.LoggedAsync("could not be told on the console");

            await gateway.RestartAsync();

            await using var peer = await gateway.ConnectAsync();
        }
        finally
        {
            isRead.Set();
        }
    }

    [Fact]
    public async Task A_port_that_cannot_be_noted_is_served_all_the_same()
    {
        await using var gateway = await RunningGateway.StartAsync(
            prepare: paths => Directory.CreateDirectory(Path.Combine(paths.StateDir, "gateway", "running.json", "in the way")));

        await gateway.LoggedAsync("could not be noted");
        await gateway.RestartAsync();

        await using var peer = await gateway.ConnectAsync();
    }

    [Fact]
    public async Task A_signal_that_comes_while_it_restarts_is_not_lost()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Signals.AskRestart();
        // Served already, but not yet listening to signals.
        await gateway.LoggedAsync("listening on", gateway.Lines.Count);
        gateway.Signals.AskRestart();

        await gateway.StartedAsync();
        await gateway.StartedAsync();

        await using var peer = await gateway.ConnectAsync();
    }

    [Fact]
    public async Task A_signal_is_ignored_when_the_configuration_forbids_it()
    {
        await using var gateway = await RunningGateway.StartAsync("commands: { restart: false }");
        await using var peer = await gateway.ConnectAsync();

        gateway.Signals.AskRestart();

        await gateway.LoggedAsync("SIGUSR1 restart ignored");
        Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task The_note_of_who_asked_waits_for_the_session_and_is_gone()
    {
        await using var gateway = await RunningGateway.StartAsync("ui: { seamColor: '#112233' }");
        await using (var peer = await gateway.ConnectAsync(3))
        {
            var hash = (await peer.RequestAsync("config.get")).GetProperty("payload").GetProperty("hash").GetString();
            var answer = await peer.RequestAsync("config.patch", $$"""{"raw":"{ui:{seamColor:'#445566'} }","baseHash":"{{hash}}","note":"new colour","restartDelayMs":0}""");
            Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
            Assert.True(File.Exists(answer.GetProperty("payload").GetProperty("sentinel").GetProperty("path").GetString()));
            Assert.Equal(1012, await peer.CloseCodeAsync());
        }

        await gateway.StartedAsync();

        Assert.False(File.Exists(Path.Combine(gateway.StateDir, "restart-sentinel.json")));
        await using var again = await gateway.ConnectAsync();
        var waiting = (await again.RequestAsync("status")).GetProperty("payload").GetProperty("queuedSystemEvents");
        var text = Assert.Single(waiting.EnumerateArray()).GetString()!;
        Assert.StartsWith("GatewayRestart:\n{", text, StringComparison.Ordinal);
        using var note = JsonDocument.Parse(text["GatewayRestart:\n".Length..]);
        Assert.Equal(("config-apply", "new colour"), (note.RootElement.GetProperty("kind").GetString(), note.RootElement.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Twenty_restarts_leave_nothing_of_the_gateways_before_behind()
    {
        var time = new CountedTime();
        await using var gateway = await RunningGateway.StartAsync(time: time);
        var old = new List<WeakReference>();
        await using (var peer = await gateway.ConnectAsync())
        {
        }
        await RestartAsync(gateway, old);
        var timersOfOne = time.Count;

        for (var i = 0; i < 19; i++) await RestartAsync(gateway, old);

        // Those of a wait come and go; one left behind by each would be nineteen.
        Assert.InRange(time.Count, 0, timersOfOne + 5);
        // The last one may still be on somebody's stack.
        var left = await CollectedAsync(old, most: 2);
        Assert.True(left <= 2, $"{left} of {old.Count} gateways are still in memory");
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await probe.ConnectAsync("127.0.0.1", gateway.Port, TestContext.Current.CancellationToken);
    }

    private static async Task RestartAsync(RunningGateway gateway, List<WeakReference> old)
    {
        Note(gateway, old);
        await using var peer = await gateway.ConnectAsync();
        await peer.RequestAsync("health");
        gateway.Signals.AskRestart();
        await peer.CloseCodeAsync();
        // Or the gateway waits for the other half of the closing.
        await peer.DisposeAsync();
        await gateway.StartedAsync();
    }

    // Not inlined into an async method: its locals would keep the gateway.
    private static void Note(RunningGateway gateway, List<WeakReference> old) => old.Add(new WeakReference(gateway.Host.Parts));

    private static async Task<int> CollectedAsync(List<WeakReference> old, int most)
    {
        var left = old.Count;
        for (var attempt = 0; attempt < 300 && left > most; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            left = old.Count(one => one.IsAlive);
            // Sockets of clients end on their own threads.
            if (left > most) await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        return left;
    }

    private static string? BootOf(RawPeer peer) =>
        peer.Hello.GetProperty("payload").GetProperty("server").GetProperty("bootId").GetString();

    private static string ModelConfig(string baseUrl) => $$"""
        models: { providers: { mock: { baseUrl: '{{baseUrl}}', apiKey: 'sk-test-0123456789abcdef', api: 'openai-completions', models: [{ id: 'mock-1', name: 'Mock 1' }] } } },
        agents: { defaults: { model: { primary: 'mock/mock-1' } } }
        """;

    /// <summary>The system's time, which knows how many timers there are.</summary>
    private sealed class CountedTime : TimeProvider
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _count);
            return new Counted(this, System.CreateTimer(callback, state, dueTime, period));
        }

        private sealed class Counted(CountedTime time, ITimer inner) : ITimer
        {
            private int _isGone;

            public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(dueTime, period);

            public void Dispose()
            {
                if (Interlocked.Exchange(ref _isGone, 1) == 0) Interlocked.Decrement(ref time._count);
                inner.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }

    /// <summary>The first pause before a start is tried again ends at once, after an action.</summary>
    private sealed class RetryClock(Action retrying) : TimeProvider
    {
        private int _isRetried;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != TimeSpan.FromSeconds(5) || Interlocked.Exchange(ref _isRetried, 1) != 0) return base.CreateTimer(callback, state, dueTime, period);
            retrying();
            return base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
        }
    }
}
