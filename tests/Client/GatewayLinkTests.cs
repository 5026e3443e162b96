using System.Collections.Concurrent;
using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Client;

public sealed class GatewayLinkTests
{
    private readonly FakeClock _clock = new();
    private readonly BlockingCollection<LinkStatus> _told = [];
    private readonly BlockingCollection<RefreshReason> _refreshed = [];

    private GatewayLinkOptions Options(ScriptedGateway gateway) => new()
    {
        Connection = new() { Url = gateway.Url, Time = _clock, ClientVersion = "1.2.3", Token = "secret" },
        Random = () => 0,
        OnStatus = _told.Add,
        OnRefresh = (_, reason, cancellationToken) =>
        {
            _refreshed.Add(reason, cancellationToken);
            return Task.CompletedTask;
        },
    };

    // What is told comes from other threads; whatever fails to come must not hang the suite.
    private static T Next<T>(BlockingCollection<T> told) =>
        told.TryTake(out var next, TimeSpan.FromSeconds(20)) ? next : throw new TimeoutException("nothing was told");

    private LinkStatus NextStatus(LinkState state)
    {
        while (true)
        {
            var status = Next(_told);
            if (status.State == state) return status;
        }
    }

    private async Task AdvanceToNextAttemptAsync(TimeSpan by)
    {
        // Not just any timer: the limits of the connection before may not be put away yet.
        await _clock.TimerArmedAsync(by);
        _clock.Advance(by);
    }

    [Fact]
    public async Task A_lost_connection_comes_back_with_a_new_handshake_and_a_refresh()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            if (peer.Number == 1) await peer.CloseAsync(1012, "service restart");
        });
        using var life = new CancellationTokenSource();
        var link = new GatewayLink(Options(gateway));

        var running = link.RunAsync(life.Token);
        var lost = NextStatus(LinkState.Waiting);
        await AdvanceToNextAttemptAsync(lost.RetryIn!.Value);

        Assert.Equal(1012, ((GatewayClosedException)lost.Reason!).Code);
        Assert.Equal(TimeSpan.FromMilliseconds(800), lost.RetryIn);
        Assert.Equal((RefreshReason.Connected, RefreshReason.Reconnected), (Next(_refreshed), Next(_refreshed)));
        Assert.Equal("c2", link.Current!.Hello.ConnId);
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Null(link.Current);
    }

    [Fact]
    public async Task Every_failure_waits_longer_up_to_half_a_minute_and_success_starts_over()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            if (peer.Number < 11) peer.Abort();
            else await peer.WelcomeAsync();
            if (peer.Number == 11) await peer.CloseAsync(1012, "");
        });
        using var life = new CancellationTokenSource();
        var running = new GatewayLink(Options(gateway)).RunAsync(life.Token);

        var delays = new List<double>();
        for (var i = 0; i < 11; i++)
        {
            var waiting = NextStatus(LinkState.Waiting);
            delays.Add(Math.Round(waiting.RetryIn!.Value.TotalMilliseconds));
            await AdvanceToNextAttemptAsync(waiting.RetryIn.Value);
        }

        Assert.Equal([800, 1360, 2312, 3930, 6682, 11359, 19310, 30000, 30000, 30000, 800], delays);
        NextStatus(LinkState.Connected);
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_gap_in_the_events_asks_for_a_refresh_on_the_same_connection()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.NextRequestAsync();
            await peer.EventAsync("chat", "{}", 1);
            await peer.EventAsync("chat", "{}", 4);
        });
        using var life = new CancellationTokenSource();
        var link = new GatewayLink(Options(gateway));
        var running = link.RunAsync(life.Token);

        Assert.Equal(RefreshReason.Connected, Next(_refreshed));
        _ = link.RequestAsync("go", cancellationToken: life.Token);

        Assert.Equal(RefreshReason.Gap, Next(_refreshed));
        Assert.Equal(1, gateway.Connections);
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Gaps_during_a_refresh_become_one_more_refresh()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            var request = (await peer.NextRequestAsync())!;
            foreach (var seq in new[] { 1, 3, 5, 7, 9 }) await peer.EventAsync("chat", "{}", seq);
            await peer.AnswerAsync(request.Id, "{}");
        });
        var last = new TaskCompletionSource();
        var all = new ConcurrentQueue<RefreshReason>();
        var options = Options(gateway) with
        {
            OnRefresh = async (client, reason, cancellationToken) =>
            {
                all.Enqueue(reason);
                if (reason == RefreshReason.Connected) await client.RequestAsync("read", cancellationToken: cancellationToken);
            },
            OnEvent = (_, frame, _) =>
            {
                if (frame.Seq == 9) last.SetResult();
                return ValueTask.CompletedTask;
            },
            OnStatus = null,
        };
        using var life = new CancellationTokenSource();
        var running = new GatewayLink(options).RunAsync(life.Token);

        await last.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await TestContext.Current.UntilAsync(() => all.Count >= 2);

        Assert.Equal([RefreshReason.Connected, RefreshReason.Gap], all);
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Silence_for_two_tick_intervals_closes_with_4000_and_connects_again()
    {
        var closed = new TaskCompletionSource<(int, string)?>();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync(tickIntervalMs: 1000);
            if (peer.Number > 1) return;
            await peer.FinishAsync();
            closed.SetResult(peer.Closed);
        });
        using var life = new CancellationTokenSource();
        var running = new GatewayLink(Options(gateway)).RunAsync(life.Token);
        NextStatus(LinkState.Connected);

        await AdvanceToNextAttemptAsync(TimeSpan.FromMilliseconds(2000));
        var lost = NextStatus(LinkState.Waiting);
        await AdvanceToNextAttemptAsync(lost.RetryIn!.Value);

        Assert.Equal((4000, "tick timeout"), await closed.Task);
        Assert.Equal(4000, ((GatewayClosedException)lost.Reason!).Code);
        NextStatus(LinkState.Connected);
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_request_under_way_fails_when_the_connection_ends_and_the_next_one_uses_the_new_connection()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            var request = await peer.NextRequestAsync();
            if (request is null) return;
            if (peer.Number == 1) await peer.CloseAsync(1012, "service restart");
            else await peer.AnswerAsync(request.Id, "\"yes\"");
        });
        using var life = new CancellationTokenSource();
        var link = new GatewayLink(Options(gateway));
        var running = link.RunAsync(life.Token);
        NextStatus(LinkState.Connected);

        var lost = await Assert.ThrowsAsync<GatewayClosedException>(() => link.RequestAsync("slow", cancellationToken: life.Token));
        var waiting = NextStatus(LinkState.Waiting);
        var between = await Assert.ThrowsAsync<GatewayClosedException>(() => link.RequestAsync("early", cancellationToken: life.Token));
        await AdvanceToNextAttemptAsync(waiting.RetryIn!.Value);
        NextStatus(LinkState.Connected);
        var answer = await link.RequestAsync("again", cancellationToken: life.Token);

        Assert.Equal((1012, 1012, "yes"), (lost.Code, between.Code, answer.GetString()));
        Assert.Equal(["slow", "again"], gateway.Requests.Select(request => request.Method));
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData("UNAUTHORIZED", """{"code":"AUTH_TOKEN_MISMATCH"}""")]
    [InlineData("INVALID_REQUEST", """{"code":"AUTH_TOKEN_MISMATCH"}""")]
    [InlineData("INVALID_REQUEST", """{"code":"PROTOCOL_MISMATCH"}""")]
    [InlineData("INVALID_REQUEST", """{"code":"DEVICE_AUTH_SIGNATURE_INVALID"}""")]
    [InlineData("INVALID_REQUEST", "{}")]
    public async Task A_refusal_that_waiting_does_not_cure_stops_the_link(string code, string details)
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
            await peer.RefuseAsync(await peer.ReceiveConnectAsync(), code, "no", details));

        var end = await new GatewayLink(Options(gateway)).RunAsync(CancellationToken.None);

        Assert.Equal(code, Assert.IsType<GatewayRefusedException>(end).Error.Code);
        Assert.Equal(1, gateway.Connections);
        Assert.Null(NextStatus(LinkState.Stopped).RetryIn);
    }

    [Theory]
    [InlineData("""{"code":"PAIRING_REQUIRED","requestId":"r1"}""")]
    [InlineData("""{"requestId":"r1"}""")]
    public async Task A_device_that_has_to_be_approved_waits_for_it(string details)
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            if (peer.Number == 1) await peer.RefuseAsync(await peer.ReceiveConnectAsync(), "NOT_PAIRED", "pairing required", details);
            else await peer.WelcomeAsync();
        });
        using var life = new CancellationTokenSource();
        var running = new GatewayLink(Options(gateway)).RunAsync(life.Token);

        var waiting = NextStatus(LinkState.AwaitingApproval);
        Assert.Equal("r1", ((GatewayRefusedException)waiting.Reason!).Error.Details.GetProperty("requestId").GetString());
        await AdvanceToNextAttemptAsync(waiting.RetryIn!.Value);

        NextStatus(LinkState.Connected);
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData("UNAVAILABLE", "{}", ",\"retryable\":true,\"retryAfterMs\":250", 250)]
    [InlineData("UNAVAILABLE", "{}", ",\"retryable\":true", 800)]
    [InlineData("INVALID_REQUEST", """{"code":"AUTH_RATE_LIMITED"}""", ",\"retryAfterMs\":60000", 60000)]
    public async Task A_gateway_that_says_when_to_come_back_is_believed(string code, string details, string more, int expectedMs)
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
            await peer.RefuseAsync(await peer.ReceiveConnectAsync(), code, "later", details, more));
        using var life = new CancellationTokenSource();
        var running = new GatewayLink(Options(gateway)).RunAsync(life.Token);

        Assert.Equal(TimeSpan.FromMilliseconds(expectedMs), NextStatus(LinkState.Waiting).RetryIn);

        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Nobody_listening_is_tried_again_and_a_request_meanwhile_says_why()
    {
        Uri url;
        await using (var gone = await ScriptedGateway.StartAsync(_ => Task.CompletedTask)) url = gone.Url;
        var connection = new GatewayClientOptions { Url = url, Time = _clock, ClientVersion = "1.2.3" };
        using var life = new CancellationTokenSource();
        var link = new GatewayLink(new() { Connection = connection, Random = () => 0, OnStatus = _told.Add });
        var before = await Assert.ThrowsAsync<GatewayClosedException>(() => link.RequestAsync("health", cancellationToken: life.Token));
        var running = link.RunAsync(life.Token);

        NextStatus(LinkState.Waiting);
        var during = await Assert.ThrowsAsync<GatewayClosedException>(() => link.RequestAsync("health", cancellationToken: life.Token));

        Assert.Equal(("not connected yet", "connection refused"), (before.Reason, during.Reason));
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task What_an_owner_throws_ends_the_link_instead_of_being_lost()
    {
        await using var gateway = await ScriptedGateway.StartAsync(peer => peer.WelcomeAsync());
        var options = Options(gateway) with { OnRefresh = (_, _, _) => throw new JsonException("owner's own mistake") };

        var thrown = await Assert.ThrowsAsync<JsonException>(() => new GatewayLink(options).RunAsync(CancellationToken.None));

        Assert.Equal("owner's own mistake", thrown.Message);
    }

    [Fact]
    public async Task A_disk_that_refuses_the_devices_token_is_told_and_tried_again()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync(auth: """{"role":"node","scopes":[],"deviceToken":"t"}""");
            await peer.NextRequestAsync();
        });
        using var folder = new TempFolder();
        using var life = new CancellationTokenSource();
        var options = Options(gateway);
        var connection = options.Connection with
        {
            Device = await new DeviceIdentityStore(folder.Path, TimeProvider.System).LoadOrCreateAsync(TestContext.Current.CancellationToken),
            // A file where the folder of the tokens should be.
            DeviceTokens = new(folder.Write("blocked", ""), TimeProvider.System),
        };

        var running = new GatewayLink(options with { Connection = connection }).RunAsync(life.Token);

        Assert.Contains("blocked", NextStatus(LinkState.Waiting).Reason!.Message, StringComparison.Ordinal);
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
