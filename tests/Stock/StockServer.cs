using System.Globalization;
using System.Net.Sockets;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Stock;

/// <summary>The gateway of a stock product, in a home that is configured already.</summary>
internal static class StockServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    /// <summary>Completes when the port takes connections.</summary>
    public static async Task<StockClient> StartAsync(StockProduct product, TempFolder home, int port)
    {
        var gateway = StockClient.Start(product.Command(home.Path, "gateway", "--port", port.ToString(CultureInfo.InvariantCulture)));
        using var limit = new CancellationTokenSource(Patience);
        while (!gateway.HasExited && !IsListening(port)) await Task.Delay(200, limit.Token); // another program's pace
        Assert.False(gateway.HasExited, gateway.Output);
        return gateway;
    }

    private static bool IsListening(int port)
    {
        try
        {
            using var probe = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
