using System.Collections.Immutable;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Cron;

/// <summary>
/// The scheduler. A slot is claimed on disk before its run begins, and a claimed slot is never run again: what a crash
/// cuts is told in the run log, not repeated. What was missed while the gateway was down is made up for by one run.
/// </summary>
internal sealed partial class CronService : IAsyncDisposable
{
    /// <summary>A mark of a run that nobody here runs counts as left over after this time (product 2026.2.12).</summary>
    private static readonly TimeSpan StuckAfter = TimeSpan.FromHours(2);

    /// <summary>How long a stop waits for ends to be written.</summary>
    internal static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(5);

    private readonly CronServiceContext _context;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly IDisposable _subscription;

    // Held for a look or a change with its write, never while a job runs.
    private readonly SemaphoreSlim _gate = new(1, 1);

    // All below: under _gate.
    private readonly Dictionary<string, CronClaim> _running = new(StringComparer.Ordinal);
    private CronStore _store;
    private CronRunLog _log;
    private ImmutableArray<CronJob> _jobs = [];
    private bool _isLoaded;
    private bool _isClosed;
    private bool _isUnsaved;
    private bool _isStarted;
    private bool _isStopped;
    private Task _ticks = Task.CompletedTask;
    private long _tidiedAt;

    public CronService(CronServiceContext context)
    {
        _context = context;
        _time = context.Time;
        _logger = context.Logger;
        (_store, _log) = FilesOf(context.Config.Current);
        _timer = _time.CreateTimer(static service => ((CronService)service!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _subscription = context.Config.Subscribe((old, current) =>
        {
            if (old.Config.Cron != current.Config.Cron) _ = ReconfigureAsync();
        });
    }

    /// <summary>Jobs are run when they are due.</summary>
    public bool IsOn => !_context.IsSwitchedOff && Settings.Enabled;

    public string StorePath => Volatile.Read(ref _store).Path;

    private CronConfig Settings => _context.Config.Current.Config.Cron;

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Ends what an earlier process left under way and begins to watch the clock.</summary>
    public async Task StartAsync()
    {
        if (!IsOn) Log.Disabled(_logger);
        if (!TimeZones.HasDatabase) Log.NoTimeZones(_logger);
        await _gate.WaitAsync();
        try
        {
            _isStarted = true;
            await LoadAsync();
            Log.Started(_logger, IsOn, _jobs.Length, NextWake());
        }
        catch (Exception e) when (IsStorage(e))
        {
            Log.NotLoaded(_logger, e.Message);
        }
        finally
        {
            Release();
        }
    }

    /// <summary>How many jobs there are, and when the next one is due (null: never, or switched off).</summary>
    public Task<(int Jobs, long? NextWakeAt)> StatusAsync(CancellationToken cancellationToken) =>
        LookAsync(jobs => (jobs.Length, NextWake()), cancellationToken);

    /// <summary>The jobs by next run, those without one first.</summary>
    public Task<ImmutableArray<CronJob>> ListAsync(bool includeDisabled, CancellationToken cancellationToken) => LookAsync(
        jobs => jobs.Where(job => includeDisabled || job.Enabled).OrderBy(job => job.State.NextRunAtMs ?? 0).ToImmutableArray(), cancellationToken);

    public Task<CronJob?> FindAsync(string id, CancellationToken cancellationToken) =>
        LookAsync(jobs => jobs.FirstOrDefault(job => job.Id == id), cancellationToken);

    /// <summary>The entries of one job, or of all, the newest first.</summary>
    public IEnumerable<CronRunEntry> Runs(string? jobId)
    {
        var log = Volatile.Read(ref _log);
        return jobId is not null ? log.NewestFirst(jobId) : log.JobIds().SelectMany(log.NewestFirst).OrderByDescending(entry => entry.Ts);
    }

    /// <summary>Starts nothing more; what is under way goes on and its end is recorded.</summary>
    public async Task QuietenAsync()
    {
        await _gate.WaitAsync();
        _isStopped = true;
        _gate.Release();
        await _timer.DisposeAsync();
    }

    /// <summary>Starts nothing more and waits shortly for what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        await QuietenAsync();
        Task[] ends;
        await _gate.WaitAsync();
        try
        {
            ends = [.. _running.Values.Select(claim => claim.Ended)];
        }
        finally
        {
            _gate.Release();
        }
        // Waited for in this way, the clock's timer goes with the wait: a gateway that restarts at once leaves none behind.
        await Task.WhenAll([.. ends, _ticks]).WaitAsync(StopLimit, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Whoever still comes to its end is told at the next start, as after a crash.
        await _gate.WaitAsync();
        _isClosed = true;
        _gate.Release();
    }

    private async Task<T> LookAsync<T>(Func<ImmutableArray<CronJob>, T> look, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await LoadAsync();
            return look(_jobs);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ReconfigureAsync()
    {
        await _gate.WaitAsync();
        try
        {
            var (store, log) = FilesOf(_context.Config.Current);
            if (!_isStopped && store.Path != _store.Path)
            {
                (_store, _log) = (store, log);
                (_jobs, _isLoaded, _isUnsaved) = ([], false, false);
                if (_isStarted) await LoadAsync();
            }
        }
        catch (Exception e) when (IsStorage(e))
        {
            Log.NotLoaded(_logger, e.Message);
        }
        finally
        {
            Release();
        }
    }

    // Memory is right while it could not be written; otherwise the file is, because people edit it.
    private async Task LoadAsync()
    {
        if (_isUnsaved) Save(_jobs, keep: true);
        if (_isLoaded && !_store.HasChanged) return;
        var isFirst = !_isLoaded;
        _jobs = _store.Read();
        _isLoaded = true;
        if (isFirst) await RecoverAsync();
    }

    private void Save(ImmutableArray<CronJob> jobs, bool keep = false)
    {
        try
        {
            _store.Write(jobs);
            _isUnsaved = false;
            _jobs = jobs;
        }
        catch
        {
            // The file may hold either; what memory says is written again before anything else happens.
            _isUnsaved = true;
            if (keep) _jobs = jobs;
            throw;
        }
    }

    private long? NextWake() => IsOn ? _jobs.Where(job => job.Enabled).Min(job => job.State.NextRunAtMs) : null;

    // Leaves the gate with the timer set for what is next.
    private void Release()
    {
        if (!_isStopped) _timer.Change(SleepTime(), Timeout.InfiniteTimeSpan);
        _gate.Release();
    }

    private TimeSpan SleepTime()
    {
        if (!IsOn || !_isStarted) return Timeout.InfiniteTimeSpan;
        // A file that has become unreadable does not get better by looking at it all the time.
        if (!_isLoaded || _isUnsaved || _hasFailed || !HasRoom) return _context.MaxSleep;
        return WaitingJobs.Min(job => job.State.NextRunAtMs) is { } next
            ? TimeSpan.FromMilliseconds(Math.Clamp(next - Now, 0, (long)_context.MaxSleep.TotalMilliseconds))
            : _context.MaxSleep;
    }

    private (CronStore Store, CronRunLog Log) FilesOf(ConfigSnapshot snapshot)
    {
        var path = snapshot.Config.Cron.Store is { Length: > 0 } store ? _context.Paths.Expand(store) : Path.Combine(_context.Paths.CronDir, "jobs.json");
        return (new CronStore(path, _context.Files), new CronRunLog(path, _context.Files));
    }

    private static bool IsStorage(Exception e) => e is IOException or UnauthorizedAccessException or CronStoreException;
}
