using System.Net.WebSockets;
using System.Text.Json;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// One socket's life: challenge, handshake, then requests in and frames out until either side ends it. Owned by
/// <see cref="ConnectionHost"/>, which runs it and disposes it.
/// </summary>
internal sealed partial class GatewayConnection : IResponder, IAsyncDisposable
{
    /// <summary>Requests of one connection under way at once; more are answered "busy".</summary>
    private const int MaxConcurrentRequests = 256;

    /// <summary>How long a peer has to read what is left and to close in its turn; the machine's time, not the program's clock.</summary>
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(3);

    private readonly ConnectionServices _services;
    private readonly WebSocket _socket;
    private readonly FrameSink _sink;
    private readonly FrameReceiver _receiver;
    private readonly OutboundQueue _outbound;
    private readonly CancellationTokenSource _closed;
    private readonly IDisposable _preAuthPlace;
    private readonly bool _mayUseDialect;
    private RequestDialect? _dialect;
    private Caller? _caller;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requestsUnderWay;
    private int _isClosing;
    private string? _closeReason;

    /// <param name="preAuthPlace">Given back once the peer has proven itself; the owner gives it back at the end in any case.</param>
    /// <param name="mayUseDialect">The first frame may be one of <see cref="RequestDialect"/>.</param>
    public GatewayConnection(
        ConnectionServices services, PeerFacts peer, Stream transport, IDisposable preAuthPlace, bool mayUseDialect, CancellationToken aborted)
    {
        _mayUseDialect = mayUseDialect;
        _services = services;
        _preAuthPlace = preAuthPlace;
        Peer = peer;
        Id = Guid.NewGuid().ToString();
        Nonce = Guid.NewGuid().ToString();
        _closed = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        _sink = new FrameSink(transport);
        _socket = WebSocket.CreateFromStream(_sink, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        _receiver = new FrameReceiver(_socket) { MaxPayloadBytes = services.Limits().PreAuthMaxPayloadBytes };
        _outbound = new OutboundQueue(_sink, OnBroken, _closed.Token) { Metrics = services.Metrics };
    }

    public string Id { get; }

    /// <summary>Made for this socket; a device signs it.</summary>
    public string Nonce { get; }

    public PeerFacts Peer { get; }

    /// <summary>Who it is; only after the handshake.</summary>
    public Caller Caller => _caller ?? throw new InvalidOperationException("the handshake is not over");

    public CancellationToken Closed => _closed.Token;

    /// <summary>The interval of ticks it was told, in milliseconds.</summary>
    public int TickIntervalMs { get; private set; } = int.MaxValue;

    public long QueuedEventBytes => _outbound.EventBytes;

    public long QueuedResponseBytes => _outbound.ResponseBytes;

    /// <summary>Completes when the socket is gone.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Runs until the socket is gone. Does not throw for what the peer does.</summary>
    public async Task RunAsync()
    {
        try
        {
            SendChallenge();
            if (await ShakeHandsAsync().ConfigureAwait(false)) await ServeAsync().ConfigureAwait(false);
            Interlocked.CompareExchange(ref _closeReason, CloseReasons.Peer, null);
            await AnswerCloseAsync().ConfigureAwait(false);
        }
        catch (FrameTooLargeException)
        {
            Log.TooLarge(_services.Logger, Id, _receiver.MaxPayloadBytes);
            await CloseAsync(CloseCodes.MessageTooBig, _caller is null ? "preauth payload too large" : "payload too large", discard: false, isReader: true).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            Log.Ended(_services.Logger, Id, exception.GetType().Name);
        }
        finally
        {
            _services.Metrics.Closed(_closeReason ?? CloseReasons.Lost);
            Leave();
            _ended.TrySetResult();
        }
    }

    /// <summary>Ends the socket without a word.</summary>
    public void Cut() => _ = CancelQuietlyAsync();

    /// <summary>More waits for this client than it may: events are left out or replaced by newer ones.</summary>
    public bool IsSlow => _outbound.IsSlow;

    /// <summary>Queues an event; a client too slow for one that must not be lost is closed.</summary>
    public void Send(OutboundFrame frame, bool isDroppable)
    {
        if (_dialect is not null) frame = RequestDialect.Event(frame);
        if (_outbound.TryEnqueueEvent(frame, isDroppable)) return;
        Log.SlowConsumer(_services.Logger, Id, _outbound.EventBytes);
        Interlocked.CompareExchange(ref _closeReason, CloseReasons.SlowConsumer, null);
        BeginClose(CloseCodes.PolicyViolation, "slow consumer", discard: true);
    }

    /// <summary>Queues an event if there is room for all of it; a client is not closed for one that does not fit.</summary>
    public bool TrySend(OutboundFrame frame) =>
        Volatile.Read(ref _isClosing) == 0
        && _outbound.EventBytes + frame.Bytes.Length <= _outbound.MaxBufferedBytes
        && _outbound.TryEnqueueEvent(frame, isDroppable: false);

    /// <summary>Sends what is queued (or drops it), then the close frame, and gives the peer a moment to answer.</summary>
    public void BeginClose(int code, string reason, bool discard = false) => _ = CloseAsync(code, reason, discard, isReader: false);

    public bool MayReceive(string eventName) =>
        _caller is { } caller && EventGuards.MayReceive(caller.Role, caller.Scopes, caller.Era, eventName);

    void IResponder.Respond(byte[] frame) => Reply(frame);

    bool IResponder.TryEnter()
    {
        if (Interlocked.Increment(ref _requestsUnderWay) <= MaxConcurrentRequests) return true;
        Interlocked.Decrement(ref _requestsUnderWay);
        return false;
    }

    void IResponder.Exit() => Interlocked.Decrement(ref _requestsUnderWay);

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync().ConfigureAwait(false);
        _outbound.Complete(discard: true);
        _socket.Dispose();
        _closed.Dispose();
    }

    private void SendChallenge()
    {
        var payload = new ChallengePayload(Nonce, _services.Time.GetUtcNow().ToUnixTimeMilliseconds());
        var bytes = FrameWriter.OpenEvent(EventNames.ConnectChallenge, payload, ProtocolJson.Default.ChallengePayload);
        _outbound.TryEnqueueEvent(new OutboundFrame(bytes, OutboundKind.PlainEvent), isDroppable: false);
    }

    private async Task<bool> ShakeHandsAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(_services.Limits().HandshakeTimeoutMs), _services.Time);
        // Not through the receive's token: a cancelled receive breaks the WebSocket, and no close frame could be sent.
        HandshakeOutcome outcome;
        await using (timeout.Token.Register(TimeOutHandshake).ConfigureAwait(false))
        {
            if (await _receiver.ReceiveAsync(_closed.Token).ConfigureAwait(false) is not { } frame) return false;
            using (frame)
            {
                var translated = _mayUseDialect ? RequestDialect.TryBegin(frame.Bytes, NowMs, out _dialect) : null;
                outcome = await _services.Handshake.BeginAsync(this, translated is null ? frame.Bytes : translated.AsSpan(), _closed.Token).ConfigureAwait(false);
            }
        }
        // The time is over before the answer goes out: whoever has it is in.
        return Volatile.Read(ref _isClosing) == 0 && await FinishHandshakeAsync(outcome).ConfigureAwait(false);
    }

    private void TimeOutHandshake()
    {
        Log.HandshakeTimeout(_services.Logger, Id, Peer.Address?.ToString() ?? "local");
        Interlocked.CompareExchange(ref _closeReason, CloseReasons.HandshakeTimeout, null);
        // Code and empty reason as both stock gateways; clients retry on it in silence.
        BeginClose(CloseCodes.Normal, "", discard: true);
    }

    private async Task<bool> FinishHandshakeAsync(HandshakeOutcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            Log.Refused(_services.Logger, Id, refusal.CloseCode, refusal.CloseReason);
            if (refusal.Error is { } error) Reply(FrameWriter.Error(outcome.RawId, error));
            await CloseAsync(refusal.CloseCode, refusal.CloseReason, discard: false, isReader: true).ConfigureAwait(false);
            return false;
        }
        var caller = outcome.Caller!;
        var limits = outcome.Limits!;
        _caller = caller;
        _preAuthPlace.Dispose();
        _receiver.MaxPayloadBytes = limits.MaxPayloadBytes;
        _outbound.MaxBufferedBytes = limits.MaxBufferedBytes;
        TickIntervalMs = limits.TickIntervalMs;
        Log.Connected(_services.Logger, Id, caller.Client.Id, caller.Client.Mode, caller.Role, caller.Era.Protocol, caller.AuthMethod);
        _services.OnJoining(caller);
        // The answer before the first broadcast: a client takes nothing else as the answer to connect. It leaves when this
        // connection hears of everything: what happens once a client is told that it is in must not pass it by.
        var hello = outcome.Hello!(caller);
        _outbound.Hold();
        _outbound.Enqueue(_dialect?.Hello(hello, caller, AddressText) ?? hello);
        _services.Connections.Add(this);
        _outbound.Release();
        _services.Metrics.Accepted(caller.Era.Protocol);
        _services.OnConnected(this);
        return true;
    }

    private async Task ServeAsync()
    {
        while (await _receiver.ReceiveAsync(_closed.Token).ConfigureAwait(false) is { } frame)
        {
            using (frame)
            {
                Handle(frame.Bytes);
            }
            await _outbound.WhenResponsesFitAsync().WaitAsync(_closed.Token).ConfigureAwait(false);
        }
    }

    private void Handle(ReadOnlySpan<byte> bytes)
    {
        if (Volatile.Read(ref _isClosing) != 0) return;
        try
        {
            if (_dialect is not null)
            {
                HandleDialect(_dialect, bytes);
                return;
            }
            var frame = InboundFrame.Read(bytes);
            if (frame.IsRequest)
            {
                _services.Dispatcher.Dispatch(frame.Method, frame.Params, frame.Id.ToArray(), this);
                return;
            }
            var id = frame.Id.IsEmpty ? "\"invalid\""u8 : frame.Id;
            _outbound.Enqueue(FrameWriter.Error(id, ErrorShape.InvalidRequest($"invalid request frame: {FrameSchemas.DescribeInvalidRequest(bytes)}")));
        }
        catch (JsonException)
        {
            // As both stock gateways do: logged, not answered, because there is no id to answer to.
            Log.NotJson(_services.Logger, Id, bytes.Length);
        }
    }

    private void HandleDialect(RequestDialect dialect, ReadOnlySpan<byte> bytes)
    {
        if (!RequestDialect.TryRead(bytes, out var frame))
        {
            Reply(FrameWriter.Error(frame.Id.IsEmpty ? "\"invalid\""u8 : frame.Id, ErrorShape.InvalidRequest("invalid request frame: type, id and method are needed")));
            return;
        }
        var method = frame.Method[1..^1];
        if (method.SequenceEqual("ping"u8)) _outbound.Enqueue(RequestDialect.Pong(frame.Id, NowMs));
        else if (method.SequenceEqual("get_status"u8)) _outbound.Enqueue(dialect.Status(frame.Id, Caller, AddressText, _services.Connections.Count));
        else _services.Dispatcher.Dispatch(frame.Method, RequestDialect.Utf8OrEmpty(frame.Params), frame.Id.ToArray(), this);
    }

    private long NowMs => _services.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private string? AddressText => Peer.Address?.ToString();

    private void Reply(byte[] frame) => _outbound.Enqueue(_dialect is null ? frame : RequestDialect.Response(frame));

    /// <param name="isReader">True on the task that reads this socket, which then reads on until the peer closes.</param>
    private async Task CloseAsync(int code, string reason, bool discard, bool isReader)
    {
        if (Interlocked.Exchange(ref _isClosing, 1) != 0) return;
        Interlocked.CompareExchange(ref _closeReason, CloseReasons.Of(code, _caller is not null), null);
        try
        {
            _outbound.Complete(discard);
            using var grace = new CancellationTokenSource(CloseGrace);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(grace.Token, _closed.Token);
            await _outbound.WhenEmptyAsync().WaitAsync(either.Token).ConfigureAwait(false);
            await _socket.CloseOutputAsync((WebSocketCloseStatus)code, Refusal.CutReason(reason), either.Token).ConfigureAwait(false);
            if (isReader) await DrainAsync(either.Token).ConfigureAwait(false);
            else await Task.Delay(CloseGrace, _closed.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            Log.Ended(_services.Logger, Id, exception.GetType().Name);
        }
        finally
        {
            await CancelQuietlyAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Reads and forgets what the peer still sends, until its close frame.</summary>
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        var scrap = new byte[1024];
        while (_socket.State is WebSocketState.Open or WebSocketState.CloseSent)
        {
            await _socket.ReceiveAsync(scrap.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AnswerCloseAsync()
    {
        if (_socket.State != WebSocketState.CloseReceived) return;
        var code = _socket.CloseStatus is { } status and not WebSocketCloseStatus.Empty ? status : WebSocketCloseStatus.NormalClosure;
        await _socket.CloseOutputAsync(code, null, _closed.Token).ConfigureAwait(false);
    }

    private async Task CancelQuietlyAsync()
    {
        try
        {
            await _closed.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The serving loop ended first and everything is gone already.
        }
    }

    private void OnBroken(Exception exception)
    {
        Log.Ended(_services.Logger, Id, exception.GetType().Name);
        _ = CancelQuietlyAsync();
    }

    private void Leave()
    {
        if (_caller is null || !_services.Connections.Remove(this)) return;
        Log.Disconnected(_services.Logger, Id);
        _services.OnDisconnected(this);
    }
}
