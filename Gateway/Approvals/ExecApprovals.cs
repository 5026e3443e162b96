using System.Text.Json;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Approvals;

/// <summary>
/// Questions to the operators about running something. A question is on disk before anybody is asked, ends exactly once,
/// and counts as denied when nobody answers in time. It outlives the connection that asked and a restart of the gateway.
/// </summary>
internal sealed partial class ExecApprovals : IAsyncDisposable
{
    /// <summary>More than this wait only when something is wrong; further requests are refused.</summary>
    public const int MaxPending = 256;

    /// <summary>Ended ones that are remembered, for whoever asks late.</summary>
    public const int MaxEnded = 200;

    // A timer cannot wait longer, and nobody answers a question after that time.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly string _path;
    private readonly IEventPublisher _events;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IDurableFiles _files;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lock _waitersLock = new();
    private readonly Dictionary<string, Waiter> _waiters = new(StringComparer.Ordinal);
    private ApprovalBook _book;
    private volatile bool _isDisposed;

    /// <param name="path">The file, mode 0600, replaced as a whole.</param>
    /// <param name="events">Where operators are asked and told.</param>
    /// <param name="time">For the times and the timeouts.</param>
    /// <param name="logger">Gets what cannot be told to a caller.</param>
    /// <param name="files">The file system; a seam for tests.</param>
    public ExecApprovals(string path, IEventPublisher events, TimeProvider time, ILogger logger, IDurableFiles? files = null)
    {
        (_path, _events, _time, _logger, _files) = (path, events, time, logger, files ?? DiskFiles.Instance);
        _book = Load();
        // What waited when the last gateway stopped still waits, until its time is over.
        foreach (var approval in _book.Pending) Watch(approval);
    }

    /// <summary>Told of each question once it is announced; must be quick.</summary>
    public Action<ExecApproval>? OnAsked { get; set; }

    /// <summary>Told of each end, also of one by time; must be quick.</summary>
    public Action<ExecApproval>? OnEnded { get; set; }

    /// <summary>Those that wait, oldest first.</summary>
    public IReadOnlyList<ExecApproval> Pending => [.. Volatile.Read(ref _book).Pending.Where(approval => !IsOver(approval))];

    /// <summary>Those that have ended, latest last.</summary>
    public IReadOnlyList<ExecApproval> Ended => Volatile.Read(ref _book).Ended;

    /// <summary>Waiting or ended; null when there was no such, or long ago.</summary>
    public ExecApproval? Find(string id)
    {
        var book = Volatile.Read(ref _book);
        return book.Pending.FirstOrDefault(approval => approval.Id == id) ?? book.Ended.LastOrDefault(approval => approval.Id == id);
    }

    /// <summary>Asks the operators. Completes when the question is durable and announced.</summary>
    /// <returns>Null when one of this id waits already.</returns>
    /// <exception cref="IOException">The disk refused; nobody was asked.</exception>
    /// <exception cref="ApprovalsFullException">Too many wait already.</exception>
    public async ValueTask<ExecApproval?> AskAsync(string? id, ExecApprovalRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var book = _book;
            if (id is not null && book.Pending.Any(other => other.Id == id)) return null;
            if (book.Pending.Count >= MaxPending) throw new ApprovalsFullException();
            var now = NowMs();
            var wait = timeout < LongestWait ? timeout : LongestWait;
            var approval = new ExecApproval
            {
                Id = id ?? Guid.NewGuid().ToString(),
                Request = request,
                CreatedAtMs = now,
                ExpiresAtMs = now + (long)wait.TotalMilliseconds,
            };
            await SaveAsync(book with { Pending = [.. book.Pending, approval] }).ConfigureAwait(false);
            Watch(approval);
            _events.Publish(EventNames.ExecApprovalRequested, ExecApprovalRequested.Of(approval), ApprovalsJson.Default.ExecApprovalRequested);
            OnAsked?.Invoke(approval);
            return approval;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The end of a question: now if it has ended, else as soon as it has. Null when there is no such question.</summary>
    public Task<ExecApproval>? OutcomeAsync(string id)
    {
        lock (_waitersLock)
        {
            if (_waiters.TryGetValue(id, out var waiter)) return waiter.Ended.Task;
        }
        return Ended.LastOrDefault(approval => approval.Id == id) is { } ended ? Task.FromResult(ended) : null;
    }

    /// <summary>An operator's answer; of two at once, one counts. Completes when it is durable.</summary>
    /// <returns>Null when no such question waits (any more).</returns>
    /// <exception cref="IOException">The disk refused; the question still waits.</exception>
    public async ValueTask<ExecApproval?> ResolveAsync(string id, string decision, string resolvedBy, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var book = _book;
            if (book.Pending.FirstOrDefault(approval => approval.Id == id) is not { } waiting || IsOver(waiting)) return null;
            var ended = waiting with { Decision = decision, ResolvedBy = resolvedBy, EndedAtMs = NowMs() };
            await SaveAsync(With(book, ended)).ConfigureAwait(false);
            _events.Publish(EventNames.ExecApprovalResolved, new ExecApprovalResolved(id, decision, resolvedBy, ended.EndedAtMs.Value), ApprovalsJson.Default.ExecApprovalResolved);
            Release(ended);
            return ended;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes an allowing decision for one run. Completes when that is durable.</summary>
    /// <returns>False when there is none, or when it has been taken before.</returns>
    /// <exception cref="IOException">The disk refused; nothing may run.</exception>
    public async ValueTask<bool> TryUseAsync(string id, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var book = _book;
            var at = -1;
            for (var i = book.Ended.Count - 1; i >= 0 && at < 0; i--)
            {
                if (book.Ended[i].Id == id) at = i;
            }
            if (at < 0 || book.Ended[at] is not { Decision: ApprovalDecisions.AllowOnce or ApprovalDecisions.AllowAlways, UsedAtMs: null } decided) return false;
            ExecApproval[] ended = [.. book.Ended];
            ended[at] = decided with { UsedAtMs = NowMs() };
            await SaveAsync(book with { Ended = ended }).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Those who wait for an answer are let go; the questions stay for the next gateway.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        Waiter[] left;
        lock (_waitersLock)
        {
            left = [.. _waiters.Values];
            _waiters.Clear();
        }
        foreach (var waiter in left)
        {
            waiter.Timer?.Dispose();
            waiter.Ended.TrySetCanceled();
        }
        // What is being written now is waited for; nothing is written after that.
        await _one.WaitAsync().ConfigureAwait(false);
        _one.Release();
    }

    private void Watch(ExecApproval approval)
    {
        var waiter = new Waiter();
        lock (_waitersLock) _waiters[approval.Id] = waiter;
        var left = Math.Max(0, approval.ExpiresAtMs - NowMs());
        var timer = _time.CreateTimer(_ => _ = ExpireAsync(approval.Id), null, TimeSpan.FromMilliseconds(left), Timeout.InfiniteTimeSpan);
        waiter.Timer = timer;
        if (waiter.Ended.Task.IsCompleted) timer.Dispose();
    }

    private async Task ExpireAsync(string id)
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            var book = _book;
            if (_isDisposed || book.Pending.FirstOrDefault(approval => approval.Id == id) is not { } waiting) return;
            var ended = waiting with { EndedAtMs = NowMs() };
            await KeepAsync(With(book, ended)).ConfigureAwait(false);
            Release(ended);
        }
        finally
        {
            _one.Release();
        }
    }

    // Nobody answered, so the answer is no whatever the disk says; the time on disk says the same after a restart.
    private async Task KeepAsync(ApprovalBook book)
    {
        try
        {
            await SaveAsync(book).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotSaved(_logger, _path, exception);
            Volatile.Write(ref _book, book);
        }
    }

    private void Release(ExecApproval ended)
    {
        Waiter? waiter;
        lock (_waitersLock) _waiters.Remove(ended.Id, out waiter);
        waiter?.Timer?.Dispose();
        waiter?.Ended.TrySetResult(ended);
        OnEnded?.Invoke(ended);
    }

    private static ApprovalBook With(ApprovalBook book, ExecApproval ended) => book with
    {
        Pending = [.. book.Pending.Where(approval => approval.Id != ended.Id)],
        Ended = [.. book.Ended.Skip(Math.Max(0, book.Ended.Count + 1 - MaxEnded)), ended],
    };

    private async Task SaveAsync(ApprovalBook book)
    {
        await AtomicFile.WriteAsync(_path, WireJson.Serialize(book, ApprovalsJson.Default.ApprovalBook), files: _files).ConfigureAwait(false);
        Volatile.Write(ref _book, book);
    }

    private ApprovalBook Load()
    {
        if (_files.ReadAllUtf8(_path) is not { Length: > 0 } bytes) return ApprovalBook.Empty;
        try
        {
            return JsonSerializer.Deserialize(bytes, ApprovalsJson.Default.ApprovalBook) ?? ApprovalBook.Empty;
        }
        catch (JsonException)
        {
            var aside = $"{_path}.damaged-{NowMs()}";
            _files.Rename(_path, aside);
            Log.Damaged(_logger, _path, aside);
            return ApprovalBook.Empty;
        }
    }

    private bool IsOver(ExecApproval approval) => NowMs() >= approval.ExpiresAtMs;

    private long NowMs() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Who waits for one question's end.</summary>
    private sealed class Waiter
    {
        public TaskCompletionSource<ExecApproval> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ITimer? Timer { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Path} is damaged and was set aside as {Aside}; what waited in it counts as denied")]
        public static partial void Damaged(ILogger logger, string path, string aside);

        [LoggerMessage(2, LogLevel.Error, "the end of an approval could not be written to {Path}")]
        public static partial void NotSaved(ILogger logger, string path, Exception exception);
    }
}
