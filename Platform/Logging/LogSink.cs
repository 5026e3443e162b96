namespace OpenClaw.Platform;

/// <summary>One output with its queue and the loop between them; a stuck output stalls neither the program nor the other output.</summary>
internal sealed class LogSink : IAsyncDisposable
{
    /// <summary>Records that may wait. With messages cut at 4,096 characters this bounds the memory.</summary>
    private const int Capacity = 4096;

    /// <summary>How long a stop waits for the output.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private readonly LogQueue _queue;
    private readonly ILogOutput _output;
    private readonly TimeProvider _time;
    private readonly Task _loop;

    public LogSink(ILogOutput output, TimeProvider time, int capacity = Capacity)
    {
        _output = output;
        _time = time;
        _queue = new LogQueue(capacity);
        _loop = Task.Run(WriteAllAsync);
    }

    public void Add(LogRecord record) => _queue.Add(record);

    /// <summary>Completes when what has been logged until now is written.</summary>
    public Task FlushAsync() => _queue.FlushAsync();

    public async ValueTask DisposeAsync()
    {
        _queue.Complete();
        await Task.WhenAny(_loop, Task.Delay(StopLimit, CancellationToken.None)).ConfigureAwait(false);
        if (_loop.IsCompleted) _output.Dispose();
    }

    private async Task WriteAllAsync()
    {
        while (await _queue.TakeAsync().ConfigureAwait(false) is { } batch)
        {
            try
            {
                _output.Write(batch.Dropped == 0 ? batch.Records : [Lost(batch.Dropped), .. batch.Records]);
            }
            catch (Exception)
            {
                // These lines are lost; the next ones may go through, and nobody waits for ever.
            }
            foreach (var flush in batch.Flushes) flush.TrySetResult();
        }
    }

    private LogRecord Lost(long count) =>
        new(_time.GetUtcNow(), LogLevel.Warning, "logging", $"{count} log records dropped: the output could not keep up");
}
