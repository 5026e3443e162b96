using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>The connection of the chat: made again whenever it ends, until it is disposed. What happens is posted to the one
/// loop that owns the screen.</summary>
/// <param name="post">Runs an action on that loop.</param>
internal sealed class TuiLink(GatewayClientOptions options, TimeProvider time, Action<Action> post) : IAsyncDisposable
{
    private const int NoFrame = 1006; // RFC 6455 7.4.1

    private readonly CancellationTokenSource _life = new();
    private GatewayClient? _client;
    private Task _running = Task.CompletedTask;

    /// <summary>On the loop: let in by the gateway.</summary>
    public required Action<GatewayHello> Connected { get; init; }

    /// <summary>On the loop: not connected, why, and how long until the next attempt.</summary>
    public required Action<string, TimeSpan> Lost { get; init; }

    /// <summary>On the loop: the gateway will not let this client in; trying again is of no use.</summary>
    public required Action<GatewayClientException> Refused { get; init; }

    /// <summary>On the loop.</summary>
    public required Action<GatewayEvent> Received { get; init; }

    public void Start() => _running = RunAsync();

    /// <exception cref="GatewayClientException">Not connected, refused, or no answer.</exception>
    public Task<JsonElement> RequestAsync(string method, JsonObject parameters) =>
        Volatile.Read(ref _client) is { } client
            ? client.RequestAsync(method, parameters, cancellationToken: _life.Token)
            : Task.FromException<JsonElement>(new GatewayClosedException(NoFrame, "not connected"));

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await _running;
        _life.Dispose();
    }

    private async Task RunAsync()
    {
        var backoff = new ReconnectBackoff(Random.Shared.NextDouble);
        while (!_life.IsCancellationRequested)
        {
            string reason;
            try
            {
                await using var client = await StartupRetry.ConnectAsync(options, _life.Token);
                backoff.Reset();
                Volatile.Write(ref _client, client);
                post(() => Connected(client.Hello));
                await foreach (var frame in client.ReadEventsAsync(_life.Token)) post(() => Received(frame));
                reason = (await client.Closed).Message;
            }
            catch (OperationCanceledException) when (_life.IsCancellationRequested)
            {
                return;
            }
            catch (GatewayRefusedException e) when (!e.IsTransient)
            {
                post(() => Refused(e));
                return;
            }
            // The last ones: what the gateway gives this device to come back with could not be stored. The chat tries again, and says why.
            catch (Exception e) when (e is GatewayClientException or IOException or UnauthorizedAccessException or TimeoutException or OperationCanceledException)
            {
                reason = e.Message;
            }
            finally
            {
                Volatile.Write(ref _client, null);
            }
            var pause = backoff.Next();
            post(() => Lost(reason, pause));
            await Task.Delay(pause, time, _life.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
