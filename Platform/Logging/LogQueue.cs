namespace OpenClaw.Platform;

/// <summary>
/// Records waiting for one output. Logging never waits: when the queue is full, the oldest record of level info or
/// below goes (else the oldest), and how many went is reported when the output is back.
/// </summary>
/// <param name="capacity">Records.</param>
internal sealed class LogQueue(int capacity)
{
    private readonly Lock _gate = new();

    // Under _gate.
    private LinkedList<LogRecord> _records = new();
    private List<TaskCompletionSource> _flushes = [];
    private long _dropped;
    private bool _isCompleted;
    private TaskCompletionSource? _reader;

    public void Add(LogRecord record)
    {
        lock (_gate)
        {
            if (_isCompleted) return;
            if (_records.Count >= capacity) DropOne();
            _records.AddLast(record);
            Wake();
        }
    }

    /// <summary>Completes when all records of now are written.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            if (_isCompleted) return Task.CompletedTask;
            var flush = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _flushes.Add(flush);
            Wake();
            return flush.Task;
        }
    }

    /// <summary>No more records are taken; those that wait are still given out.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isCompleted = true;
            Wake();
        }
    }

    /// <summary>Waits for records and takes all there are; null when completed and empty. For one reader.</summary>
    public async ValueTask<LogBatch?> TakeAsync()
    {
        while (true)
        {
            Task filled;
            lock (_gate)
            {
                if (_records.Count > 0 || _flushes.Count > 0)
                {
                    var batch = new LogBatch([.. _records], _dropped, _flushes);
                    _records = new();
                    _flushes = [];
                    _dropped = 0;
                    return batch;
                }
                if (_isCompleted) return null;
                _reader = new(TaskCreationOptions.RunContinuationsAsynchronously);
                filled = _reader.Task;
            }
            await filled.ConfigureAwait(false);
        }
    }

    private void DropOne()
    {
        _dropped++;
        for (var node = _records.First; node is not null; node = node.Next)
        {
            if (node.Value.Level > LogLevel.Information) continue;
            _records.Remove(node);
            return;
        }
        _records.RemoveFirst();
    }

    private void Wake()
    {
        _reader?.TrySetResult();
        _reader = null;
    }
}
