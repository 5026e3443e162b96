using System.Buffers;
using System.IO.Pipelines;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// What a run says, on its way to one reader. It is put into its form at once, on the run's own thread, and handed to the
/// web server when the run has no more for now: a chunk costs no task, no queue and no other thread, and chunks that come
/// together go out together. What a reader does not take gathers here, up to <see cref="MostUnsentBytes"/>; a reader who
/// leaves more than that, or takes nothing for <see cref="StallLimit"/>, is cut off, and the run ends as if it had gone.
/// </summary>
internal sealed class TurnRelay : IRunListener, IDisposable
{
    /// <summary>A stream that is silent for one to two of these gets a sign of life.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long a reader may take nothing at all of what waits for it.</summary>
    public static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(30);

    /// <summary>What may wait here for a reader, beyond the buffers of the web server and the system.</summary>
    public const int MostUnsentBytes = 1024 * 1024;

    private readonly HttpContext _context;
    private readonly CancellationToken _aborted;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    // All below: under _gate.
    private readonly Lock _gate = new();
    private readonly UnsentBytes _unsent = new();
    private readonly SseWriter _events;
    private readonly ITurnStream _stream;
    private PipeWriter? _body;
    private Task _sending = Task.CompletedTask;
    private long _sendingSince;
    private bool _isSending;
    private bool _isClosed;
    private bool _hasSpoken;
    private Task _cutting = Task.CompletedTask;

    /// <param name="make">The form of the stream.</param>
    public TurnRelay(HttpContext context, Func<SseWriter, ITurnStream> make, TimeProvider time)
    {
        _context = context;
        _aborted = context.RequestAborted;
        _time = time;
        _events = new SseWriter(_unsent);
        _stream = make(_events);
        _stream.Begin();
        _timer = time.CreateTimer(static relay => ((TurnRelay)relay!).OnTimer(), this, SilenceLimit, SilenceLimit);
    }

    /// <summary>The reader was cut off because it did not read.</summary>
    public bool WasCut { get; private set; }

    /// <summary>The answer has begun: what has gathered goes out, and what comes.</summary>
    public void Open(PipeWriter body)
    {
        lock (_gate)
        {
            _body = body;
            Send();
        }
    }

    public void Text(string delta)
    {
        lock (_gate)
        {
            if (_isClosed) return;
            _stream.Text(delta);
            Bound();
        }
    }

    public void Thinking(string delta)
    {
        // A model that thinks is shown to be alive; what it thinks is its own.
    }

    public void ToolCall(string callId, string name)
    {
        lock (_gate)
        {
            if (_isClosed) return;
            _stream.Call(callId, name);
            Bound();
        }
    }

    public void ToolCallDelta(string callId, string argumentsJson)
    {
        lock (_gate)
        {
            if (_isClosed) return;
            _stream.Arguments(callId, argumentsJson);
            Bound();
        }
    }

    public void Flush()
    {
        lock (_gate) Send();
    }

    /// <summary>Says how the run ended, and waits until the reader has all of it or is gone.</summary>
    public async Task EndAsync(RunOutcome outcome)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                if (TurnErrors.Of(outcome) is { } error) _stream.Fail(error, outcome);
                else _stream.End(outcome);
            }
            Send();
        }
        await SentAsync().ConfigureAwait(false);
    }

    /// <summary>Nothing is written to the answer from here on; what was on its way is done.</summary>
    public async Task CloseAsync()
    {
        Task cutting;
        lock (_gate)
        {
            _isClosed = true;
            cutting = _cutting;
        }
        // A request that ends before its connection is cut would end as if it were whole, and the cut would meet the next one.
        await cutting.ConfigureAwait(false);
        await SentAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _isClosed = true;
            _events.Dispose();
            _unsent.Dispose();
        }
    }

    // Under _gate.
    private void Send()
    {
        _hasSpoken = true;
        if (_body is null || _isSending || _isClosed || _unsent.Length == 0) return;
        _isSending = true;
        _sending = SendAllAsync(_body);
    }

    // On the thread that calls as long as the server takes what it is given; after that as the reader reads.
    private async Task SendAllAsync(PipeWriter body)
    {
        try
        {
            while (Take(body)) await body.FlushAsync(_aborted).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The reader has gone: the request ends by itself.
            lock (_gate)
            {
                _isClosed = true;
                _isSending = false;
            }
        }
    }

    private bool Take(PipeWriter body)
    {
        lock (_gate)
        {
            if (_isClosed || _unsent.Length == 0)
            {
                _isSending = false;
                return false;
            }
            body.Write(_unsent.Span);
            _unsent.Clear();
            _sendingSince = _time.GetTimestamp();
            return true;
        }
    }

    private async Task SentAsync()
    {
        while (true)
        {
            Task sending;
            lock (_gate)
            {
                if (!_isSending) return;
                sending = _sending;
            }
            await sending.ConfigureAwait(false);
        }
    }

    // Under _gate.
    private void Bound()
    {
        if (_unsent.Length > MostUnsentBytes) Cut();
    }

    // Under _gate. The connection ends on another thread: what follows from it must not run inside this run.
    private void Cut()
    {
        WasCut = true;
        _isClosed = true;
        _unsent.Clear();
        _cutting = Task.Run(_context.Abort);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_isClosed) return;
            if (_isSending && _time.GetElapsedTime(_sendingSince) >= StallLimit)
            {
                Cut();
                return;
            }
            if (!_hasSpoken && !_isSending)
            {
                _events.KeepAlive();
                Send();
            }
            _hasSpoken = false;
        }
    }
}
