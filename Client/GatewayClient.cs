using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Client;

/// <summary>One authenticated connection to a gateway. Requests may be made from any task; events have one reader. A
/// connection that ended stays ended: whoever wants another connects again (see <see cref="ReconnectBackoff"/>).</summary>
internal sealed partial class GatewayClient : IAsyncDisposable
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);

    private readonly GatewayClientOptions _options;
    private readonly WebSocket _socket;
    private readonly PendingRequests _pending = new();
    private readonly EventStream _events;
    private readonly TaskCompletionSource<ConnectChallenge> _challenge = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<GatewayClosedException> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _life = new();
    private readonly SemaphoreSlim _sending = new(1, 1); // never disposed: who sends while this ends must learn why it ended
    private readonly Task _receiving;
    private TickWatchdog? _watchdog;
    private GatewayClosedException? _ownReason;
    private int _lastId;
    private int _disposed;

    private GatewayClient(GatewayClientOptions options, WebSocket socket)
    {
        _options = options;
        _socket = socket;
        _events = new(options.EventCapacity, options.OnGap);
        _receiving = ReceiveAsync();
    }

    /// <summary>What the gateway said when it let this client in.</summary>
    public GatewayHello Hello { get; private set; } = null!; // set before ConnectAsync hands the client out

    /// <summary>Every event from now on, until the connection ends. One reader at a time; bounded as the options say.</summary>
    public IAsyncEnumerable<GatewayEvent> Events => ReadEventsAsync(CancellationToken.None);

    /// <summary>Completes, never fails, when the connection has ended: with what ended it.</summary>
    public Task<GatewayClosedException> Closed => _closed.Task;

    /// <inheritdoc cref="Events"/>
    public IAsyncEnumerable<GatewayEvent> ReadEventsAsync(CancellationToken cancellationToken) => _events.ReadAllAsync(cancellationToken);

    /// <summary>An event that has already come; not while somebody reads <see cref="Events"/>.</summary>
    public bool TryReadEvent([NotNullWhen(true)] out GatewayEvent? frame) => _events.TryRead(out frame);

    /// <summary>Sends one request and waits for its answer.</summary>
    /// <param name="parameters">Null leaves <c>params</c> out.</param>
    /// <returns>The payload; undefined when the answer has none.</returns>
    /// <exception cref="GatewayRequestException">The gateway answered with an error.</exception>
    /// <exception cref="GatewayTimeoutException">No answer in time; the gateway may still be working on it.</exception>
    /// <exception cref="GatewayClosedException">The connection ended first.</exception>
    public async Task<JsonElement> RequestAsync(
        string method, JsonNode? parameters = null, RequestOptions? request = null, CancellationToken cancellationToken = default)
    {
        request ??= new();
        var limit = request.Timeout ?? _options.RequestTimeout;
        var id = FormattableString.Invariant($"{Interlocked.Increment(ref _lastId)}:{Guid.NewGuid()}");
        var pending = _pending.Add(id, method, request);
        try
        {
            await SendAsync(RequestWriter.Write(id, method, parameters), cancellationToken);
            return await pending.Answer.WaitAsync(limit, _options.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new GatewayTimeoutException(limit);
        }
        finally
        {
            _pending.Remove(id);
        }
    }

    /// <summary>Closes politely, then for good. Requests that still wait fail.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await CloseAsync(CloseCodes.Normal, "");
        await _life.CancelAsync();
        await _receiving;
        if (_watchdog is { } watchdog) await watchdog.DisposeAsync();
        _socket.Dispose();
        _life.Dispose();
    }

    private async Task SendAsync(byte[] frame, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // Not the caller's token: a frame that is cut off half-way would end the connection for everybody.
            await _socket.SendAsync(frame, WebSocketMessageType.Text, true, _life.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            throw await EndReasonAsync();
        }
        finally
        {
            _sending.Release();
        }
    }

    // The receive loop sees the end too, and knows the code and the reason.
    private async Task<GatewayClosedException> EndReasonAsync()
    {
        _socket.Abort();
        return await _closed.Task;
    }

    /// <summary>Sends the close frame and gives the peer a moment to answer it.</summary>
    private async Task CloseAsync(int code, string reason)
    {
        if (_socket.State != WebSocketState.Open) return;
        _ownReason ??= new(code, reason);
        await TryCloseOutputAsync(code, reason);
        try
        {
            await _receiving.WaitAsync(CloseLimit, _options.Time);
        }
        catch (TimeoutException)
        {
            _socket.Abort();
        }
    }

    private async Task TryCloseOutputAsync(int code, string reason)
    {
        try
        {
            using var limit = new CancellationTokenSource(CloseLimit, _options.Time);
            await _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, limit.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            _socket.Abort(); // already gone
        }
    }
}
