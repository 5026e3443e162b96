using System.Globalization;
using OpenClaw.Client;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Stock;

/// <summary>Our client, with a device identity, at the stock gateways: it pairs, is known by its token, and its link is back
/// after a restart.</summary>
public sealed class OurClientTests
{
    private const string Token = "stock-token";

    [Theory]
    [InlineData("v3", 3)]
    [InlineData("v4", 4)]
    public async Task It_pairs_at_a_stock_gateway_and_is_known_by_its_token(string version, int protocol)
    {
        var product = StockProduct.Get(version);
        using var home = new TempFolder();
        using var own = new TempFolder();
        var port = FreePort.Next();
        StockProduct.Configure(home, port, Token);
        var connection = Options(own, port) with { Token = Token };
        string? told = null;
        var states = new System.Collections.Concurrent.ConcurrentQueue<LinkState>();
        var link = new GatewayLink(new()
        {
            Connection = connection,
            OnStatus = status => states.Enqueue(status.State),
            OnRefresh = async (client, _, cancellationToken) => told = (await client.RequestAsync("health", cancellationToken: cancellationToken)).GetProperty("ok").GetRawText(),
        });
        using var life = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        Task<GatewayClientException> running;
        await using (var first = await StockServer.StartAsync(product, home, port))
        {
            running = link.RunAsync(life.Token);
            await UntilAsync(() => told == "true", life.Token);
            Assert.Equal(protocol, link.Current!.Hello.Protocol);
            // The device token alone is enough now.
            await using var known = await GatewayClient.ConnectAsync(Options(own, port), life.Token);
            Assert.Equal(protocol, known.Hello.Protocol);
            told = null;
        }
        await UntilAsync(() => link.Current is null, life.Token);
        await using (var second = await StockServer.StartAsync(product, home, port))
        {
            await UntilAsync(() => told == "true", life.Token);
        }

        Assert.Equal(2, states.Count(state => state == LinkState.Connected));
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    // From 3 to 4: at 2026.2.12 it finds out by itself that the older signature is wanted.
    private static GatewayClientOptions Options(TempFolder own, int port) => new()
    {
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{port}/")),
        Time = TimeProvider.System,
        ClientVersion = "1.2.3",
        Device = new DeviceIdentity([.. Enumerable.Range(0, 32).Select(i => (byte)i)]),
        DeviceTokens = new DeviceTokenStore(own.Path, TimeProvider.System),
        MinProtocol = 3,
        Scopes = ["operator.read"],
    };

    private static async Task UntilAsync(Func<bool> isSo, CancellationToken cancellationToken)
    {
        while (!isSo()) await Task.Delay(200, cancellationToken); // another program's pace
    }
}
