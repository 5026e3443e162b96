using OpenClaw.Client;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Client;

/// <summary>Everything that can be in the way of a connection, and what the person is told.</summary>
public sealed class GatewayConnectTests
{
    private static GatewayClientOptions Options(Uri url, TimeProvider? time = null) =>
        new() { Url = url, Time = time ?? TimeProvider.System, ClientVersion = "1.2.3", Token = "secret" };

    [Fact]
    public async Task A_refusal_carries_the_whole_text_and_the_code()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            var id = await peer.ReceiveConnectAsync();
            await peer.RefuseAsync(id, "INVALID_REQUEST", "unauthorized: gateway token mismatch (look here)", """{"code":"AUTH_TOKEN_MISMATCH"}""");
            await peer.CloseAsync(1008, "unauthorized");
        });

        var refused = await Assert.ThrowsAsync<GatewayRefusedException>(() => GatewayClient.ConnectAsync(Options(gateway.Url), CancellationToken.None));

        Assert.Equal("gateway closed (1008 policy violation): unauthorized: gateway token mismatch (look here)", refused.Message);
        Assert.Equal("AUTH_TOKEN_MISMATCH", refused.Error.DetailCode);
        Assert.Equal(1, gateway.Connections);
    }

    [Fact]
    public async Task A_gateway_that_is_starting_is_a_transient_refusal()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            var id = await peer.ReceiveConnectAsync();
            await peer.RefuseAsync(id, "UNAVAILABLE", "gateway starting; retry shortly", more: ",\"retryable\":true,\"retryAfterMs\":500");
            await peer.CloseAsync(1013, "gateway starting");
        });

        var refused = await Assert.ThrowsAsync<GatewayRefusedException>(() => GatewayClient.ConnectAsync(Options(gateway.Url), CancellationToken.None));

        Assert.True(refused.IsTransient);
        Assert.Equal(500, refused.Error.RetryAfterMs);
    }

    [Fact]
    public async Task A_close_without_an_answer_gives_its_code_and_reason()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.ReceiveConnectAsync();
            await peer.CloseAsync(1008, "invalid request frame");
        });

        var closed = await Assert.ThrowsAsync<GatewayClosedException>(() => GatewayClient.ConnectAsync(Options(gateway.Url), CancellationToken.None));

        Assert.Equal("gateway closed (1008 policy violation): invalid request frame", closed.Message);
    }

    [Fact]
    public async Task Nobody_listening_says_so()
    {
        var closed = await Assert.ThrowsAsync<GatewayClosedException>(
            () => GatewayClient.ConnectAsync(Options(new($"ws://127.0.0.1:{FreePort.Next()}")), CancellationToken.None));

        Assert.Equal("gateway closed (1006 abnormal closure (no close frame)): connection refused", closed.Message);
    }

    [Fact]
    public async Task A_gateway_that_never_sends_its_challenge_times_out()
    {
        var clock = new FakeClock();
        var connected = new TaskCompletionSource();
        await using var gateway = await ScriptedGateway.StartAsync(peer =>
        {
            connected.SetResult();
            return Task.CompletedTask;
        });

        var connecting = GatewayClient.ConnectAsync(Options(gateway.Url, clock), CancellationToken.None);
        await connected.Task;
        clock.Advance(10_000);

        Assert.Equal("gateway timeout after 10000ms", (await Assert.ThrowsAsync<GatewayTimeoutException>(() => connecting)).Message);
    }

    [Fact]
    public async Task A_challenge_without_a_nonce_is_not_answered()
    {
        await using var gateway = await ScriptedGateway.StartAsync(
            peer => peer.SendAsync("""{"type":"event","event":"connect.challenge","payload":{"nonce":""}}"""));

        var closed = await Assert.ThrowsAsync<GatewayClosedException>(() => GatewayClient.ConnectAsync(Options(gateway.Url), CancellationToken.None));

        Assert.Contains("without a nonce", closed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_can_give_up_while_connecting()
    {
        using var cancel = new CancellationTokenSource();
        await using var gateway = await ScriptedGateway.StartAsync(peer => cancel.CancelAsync());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GatewayClient.ConnectAsync(Options(gateway.Url), cancel.Token));
    }
}
