using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace OpenClaw.Client;

/// <summary>
/// A connection that comes back by itself: shakes hands again after every loss, waits longer after every failure, and
/// stops only at a refusal that no waiting cures. Requests go to the connection there is; one that was under way when it
/// ended fails, because nobody can know whether it was carried out.
/// </summary>
internal sealed class GatewayLink(GatewayLinkOptions options)
{
    private readonly TimeProvider _time = options.Connection.Time;
    private readonly ReconnectBackoff _backoff = new(options.Random);
    private GatewayClient? _current;
    private GatewayClientException? _lastEnd;

    /// <summary>Null while there is no connection.</summary>
    public GatewayClient? Current => Volatile.Read(ref _current);

    /// <summary>Keeps the link up until it is cancelled or refused for good.</summary>
    /// <returns>The refusal.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the connection has been closed politely.</exception>
    public async Task<GatewayClientException> RunAsync(CancellationToken cancellationToken)
    {
        var reason = RefreshReason.Connected;
        while (true)
        {
            Tell(LinkState.Connecting);
            var (wasUp, end) = await ConnectOnceAsync(reason, cancellationToken);
            if (wasUp) reason = RefreshReason.Reconnected;
            Volatile.Write(ref _lastEnd, end);
            var step = ReconnectPolicy.After(end, _backoff);
            Tell(step.State, step.Delay);
            if (step.Delay is not { } delay) return end;
            await Task.Delay(delay, _time, cancellationToken);
        }
    }

    /// <inheritdoc cref="GatewayClient.RequestAsync"/>
    /// <exception cref="GatewayClientException">As on a connection; also when there is none, with what ended the last one.</exception>
    public Task<JsonElement> RequestAsync(
        string method, JsonNode? parameters = null, RequestOptions? request = null, CancellationToken cancellationToken = default) =>
        Current is { } client
            ? client.RequestAsync(method, parameters, request, cancellationToken)
            : Task.FromException<JsonElement>(Volatile.Read(ref _lastEnd) ?? new GatewayClosedException(GatewayClosedException.Abnormal, "not connected yet"));

    private async Task<(bool WasUp, GatewayClientException End)> ConnectOnceAsync(RefreshReason reason, CancellationToken cancellationToken)
    {
        // Room for one: what is asked for while another refresh has not begun is the same refresh.
        var refreshes = Channel.CreateBounded<RefreshReason>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        GatewayClient client;
        try
        {
            var connection = options.Connection with { OnGap = _ => refreshes.Writer.TryWrite(RefreshReason.Gap) };
            client = await GatewayClient.ConnectAsync(connection, cancellationToken);
        }
        catch (GatewayClientException end)
        {
            return (false, end);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The disk did not take what this device is to come back with; it may the next time.
            return (false, new GatewayClosedException(GatewayClosedException.Abnormal, refused.Message));
        }
        await using (client)
        {
            _backoff.Reset();
            refreshes.Writer.TryWrite(reason);
            await ServeAsync(client, refreshes.Reader, cancellationToken);
            return (true, await client.Closed);
        }
    }

    /// <summary>Returns when the connection has ended and its events have been told.</summary>
    private async Task ServeAsync(GatewayClient client, ChannelReader<RefreshReason> refreshes, CancellationToken cancellationToken)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Volatile.Write(ref _current, client);
        Tell(LinkState.Connected);
        var refreshing = RefreshAsync(client, refreshes, life.Token);
        var reading = ReadAsync(client, life.Token);
        try
        {
            await await Task.WhenAny(refreshing, reading); // what the owner's callbacks throw ends the link
        }
        finally
        {
            Volatile.Write(ref _current, null);
            await life.CancelAsync();
            await Task.WhenAll(refreshing, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(GatewayClient client, CancellationToken cancellationToken)
    {
        await foreach (var frame in client.ReadEventsAsync(cancellationToken))
        {
            if (options.OnEvent is { } onEvent) await onEvent(client, frame, cancellationToken);
        }
    }

    private async Task RefreshAsync(GatewayClient client, ChannelReader<RefreshReason> refreshes, CancellationToken cancellationToken)
    {
        await foreach (var reason in refreshes.ReadAllAsync(cancellationToken))
        {
            try
            {
                if (options.OnRefresh is { } refresh) await refresh(client, reason, cancellationToken);
            }
            catch (GatewayClosedException)
            {
                // The next connection refreshes again; this loop is ended by the one that reads events.
            }
        }
    }

    private void Tell(LinkState state, TimeSpan? retryIn = null) => options.OnStatus?.Invoke(new(state, Volatile.Read(ref _lastEnd), retryIn));
}
