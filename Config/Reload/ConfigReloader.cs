using OpenClaw.Platform;

namespace OpenClaw.Config;

/// <summary>
/// Follows the configuration file, what it includes and the <c>.env</c> files while a gateway runs. A usable change is
/// put in force as a whole; an unusable one is reported and changes nothing. Looks at the files' stamps: that works on
/// every file system, and with editors that replace a file.
/// </summary>
internal sealed partial class ConfigReloader(
    ConfigStore store,
    ConfigFileReader file,
    Action<ReloadPlan> onRestartNeeded,
    TimeProvider time,
    ILogger logger,
    IDurableFiles? files = null) : IAsyncDisposable
{
    /// <summary>How often the stamps are looked at.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the files must stay as they are before they are read: an editor may still be writing.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromMilliseconds(200);

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _nudge = new(0, 1);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();

    // Under _gate: those who wait for a reading that has not begun.
    private List<TaskCompletionSource<bool>> _asked = [];
    private Task? _loop;

    /// <summary>Shared with the reloaders before and after a restart.</summary>
    public ReloadCounts Counts { get; init; } = new();

    /// <summary>Told after a change was put in force: the new snapshot, and what became of it.</summary>
    public Action<ConfigSnapshot, ReloadPlan>? OnApplied { get; init; }

    /// <summary>Begins to follow. The configuration in force becomes the last known good one.</summary>
    public void Start()
    {
        KeepAsGood(store.Current);
        var seen = Stamps();
        _loop = Task.Run(() => FollowAsync(seen, _stop.Token));
    }

    /// <summary>Looks now instead of at the next interval: after a write of our own, or when asked by a signal.</summary>
    public void Nudge()
    {
        try
        {
            _nudge.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // It is about to look anyway, or never again.
        }
    }

    /// <summary>
    /// Completes with the end of a reading that began after this call; one that is under way may have missed what was written.
    /// </summary>
    /// <returns>Whether what was read is in force; false also when there was no reading for a while.</returns>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var read = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) _asked.Add(read);
        Nudge();
        var limit = _longestWait + TimeSpan.FromMilliseconds(store.Current.Config.Gateway.Reload.DebounceMs);
        await ((Task)read.Task).WaitAsync(limit, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return read.Task.IsCompletedSuccessfully && await read.Task;
    }

    /// <summary>Reads the file and puts it in force if it is usable and different.</summary>
    /// <returns>What was read is in force.</returns>
    public bool Reload()
    {
        var current = store.Current;
        var next = file.Read();
        if (LossOf(current, next) is { } loss)
        {
            Counts.CountInvalid();
            Log.Lost(logger, next.Path, loss);
            return false;
        }
        if (!next.Valid)
        {
            Counts.CountInvalid();
            Log.Skipped(logger, string.Join(", ", next.Issues.Select(issue => issue.Describe())));
            return false;
        }
        var paths = ConfigDiff.SettingPaths(current.Effective, next.Effective);
        var settings = next.Config.Gateway.Reload;
        if (paths.Count == 0) return store.TrySwap(next);
        var names = string.Join(", ", paths);
        Log.Evaluating(logger, names);
        if (settings.Mode == ReloadMode.Off)
        {
            Counts.CountOff();
            Log.Disabled(logger);
            return false;
        }
        var plan = ReloadPlan.Make(paths, settings.Mode);
        store.TrySwap(next);
        plan = plan.Without(store.TakeNotInForce());
        if (plan.Describe(settings.Mode != ReloadMode.Hot) is { Length: > 0 } parts) Log.InForce(logger, parts);
        OnApplied?.Invoke(next, plan);
        KeepAsGood(next); // last: who waits for this text finds all of it in force
        Announce(plan, settings.Mode, names);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }
        await _stop.CancelAsync();
        if (_loop is not null)
        {
            await _loop;
        }
        _stop.Dispose();
        _nudge.Dispose();
    }

    /// <summary>A file that is gone or emptied is nearly always one that is just being replaced; a restart takes it as it is.</summary>
    private static string? LossOf(ConfigSnapshot current, ConfigSnapshot next) =>
        !current.Exists ? null
        : !next.Exists ? "it is gone, which would leave nothing of the configuration"
        : next.Valid && ConfigLoss.Of(current.Parsed, next.Parsed) is { } loss ? $"it would {loss}"
        : null;

    private void Announce(ReloadPlan plan, ReloadMode mode, string names)
    {
        if (plan.FailedPaths.Count > 0)
        {
            Counts.CountFailed();
            Log.NotInForce(logger, string.Join(", ", plan.FailedPaths));
            names = string.Join(", ", plan.Paths.Except(plan.FailedPaths));
            if (names.Length == 0) return;
        }
        if (plan.NeedsRestart)
        {
            Counts.CountRestart();
            var restart = string.Join(", ", plan.RestartPaths);
            if (mode == ReloadMode.Hot)
            {
                Log.RestartIgnored(logger, restart);
                return;
            }
            Log.RestartNeeded(logger, restart);
            onRestartNeeded(plan);
        }
        else if (plan.NowPaths.Count > 0)
        {
            Counts.CountApplied();
            Log.Applied(logger, names);
        }
        else
        {
            Counts.CountApplied();
            Log.Dynamic(logger, names);
        }
    }

    private async Task FollowAsync(IReadOnlyList<WatchedFile> seen, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var isAsked = await WaitAsync(cancellationToken);
                var now = Stamps();
                if (!isAsked && now.SequenceEqual(seen))
                {
                    continue;
                }
                seen = await SettleAsync(now, cancellationToken);
                var asked = TakeAsked();
                Tell(asked, TryReload());
                seen = Following(seen);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The gateway stops.
            Tell(TakeAsked(), isInForce: false);
        }
    }

    private bool TryReload()
    {
        try
        {
            return Reload();
        }
        catch (Exception error)
        {
            // A subscriber's fault; following goes on.
            Counts.CountFailed();
            Log.Failed(logger, error);
            return false;
        }
    }

    private List<TaskCompletionSource<bool>> TakeAsked()
    {
        lock (_gate)
        {
            var asked = _asked;
            _asked = [];
            return asked;
        }
    }

    private static void Tell(List<TaskCompletionSource<bool>> asked, bool isInForce)
    {
        foreach (var read in asked) read.TrySetResult(isInForce);
    }

    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = _nudge.WaitAsync(either.Token);
        var due = Task.Delay(PollInterval, time, either.Token);
        await Task.WhenAny(asked, due);
        await either.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return asked.IsCompletedSuccessfully;
    }

    private async Task<IReadOnlyList<WatchedFile>> SettleAsync(IReadOnlyList<WatchedFile> before, CancellationToken cancellationToken)
    {
        var quiet = TimeSpan.FromMilliseconds(store.Current.Config.Gateway.Reload.DebounceMs);
        while (true)
        {
            await Task.Delay(quiet > SettleTime ? quiet : SettleTime, time, cancellationToken);
            var now = Stamps();
            if (now.SequenceEqual(before))
            {
                return now;
            }
            before = now;
        }
    }

    /// <summary>The stamps from before the reading: what was written since, even while it was put in force, is still to be read.</summary>
    private IReadOnlyList<WatchedFile> Following(IReadOnlyList<WatchedFile> read)
    {
        var known = new Dictionary<string, WatchedFile>(StringComparer.Ordinal);
        foreach (var one in read) known[one.Path] = one;
        return [.. file.Watched(store.Current).Select(path => known.GetValueOrDefault(path) ?? new WatchedFile(path, StampOf(path)))];
    }

    private IReadOnlyList<WatchedFile> Stamps() =>
        [.. file.Watched(store.Current).Select(path => new WatchedFile(path, StampOf(path)))];

    private FileStamp? StampOf(string path)
    {
        try
        {
            return _files.Stamp(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void KeepAsGood(ConfigSnapshot snapshot)
    {
        if (LastKnownGood.Save(snapshot, _files) is { } failure)
        {
            Log.NotKept(logger, LastKnownGood.PathOf(snapshot.Path), failure);
        }
    }
}
