using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>Connected clients that only listen and count.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly WireClient[] _clients;
    private readonly Task[] _loops;

    private Audience(WireClient[] clients, FrameFilter counts)
    {
        _clients = clients;
        _loops = [.. clients.Select(client => ListenAsync(client, counts))];
    }

    public DeliveryCounter Counter { get; } = new();

    public static async Task<Audience> GatherAsync(ServerProcess server, int clients, FrameFilter counts, CancellationToken cancellationToken)
    {
        var all = new List<WireClient>(clients);
        while (all.Count < clients)
        {
            all.AddRange(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.ConnectAsync(cancellationToken))));
        }
        return new Audience([.. all], counts);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        foreach (var client in _clients)
        {
            client.Dispose();
        }
        _stop.Dispose();
    }

    private async Task ListenAsync(WireClient client, FrameFilter counts)
    {
        try
        {
            while (true)
            {
                var frame = await client.ReceiveAsync(_stop.Token);
                if (counts(frame.Span))
                {
                    Counter.Add();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The round is over.
        }
    }
}
