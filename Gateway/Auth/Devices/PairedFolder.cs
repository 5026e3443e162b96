using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Approved ones and requests, in <c>paired.json</c> and <c>pending.json</c> of a folder (format of product 2026.2.12).
/// Held in memory; a change is on disk before anybody hears of it.
/// </summary>
internal abstract partial class PairedFolder<TState, TPaired, TPending> : IDisposable
    where TState : class, IPairedState<TState, TPaired, TPending>
    where TPaired : class
    where TPending : class
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly RecordMapFile<TPaired> _paired;
    private readonly RecordMapFile<TPending> _pending;
    private readonly IDurableFiles _files;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private TState _state;
    private bool _isClosed;

    protected PairedFolder(
        string folder,
        TState empty,
        (JsonTypeInfo<TPaired> Contract, Func<TPaired, string> Id) paired,
        (JsonTypeInfo<TPending> Contract, Func<TPending, string> Id) pending,
        TimeProvider time,
        ILogger logger,
        IDurableFiles? files)
    {
        _files = files ?? DiskFiles.Instance;
        _time = time;
        _logger = logger;
        _state = empty;
        _paired = new(Path.Combine(folder, "paired.json"), paired.Contract, paired.Id, _files);
        _pending = new(Path.Combine(folder, "pending.json"), pending.Contract, pending.Id, _files);
        Refresh(force: true);
    }

    /// <summary>As of the last change; requests that have expired are left out.</summary>
    public TState Current => Volatile.Read(ref _state).WithoutExpired(_time.GetUtcNow());

    /// <summary>Runs <paramref name="change"/> on the state in force, alone, and completes when its result is durable.</summary>
    /// <exception cref="IOException">The disk refused; nothing has changed.</exception>
    public async ValueTask<T> ChangeAsync<T>(Func<TState, (TState Next, T Result)> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            Refresh(force: false);
            var before = _state;
            var (next, result) = change(before.WithoutExpired(_time.GetUtcNow()));
            if (ReferenceEquals(next, before) && !_paired.IsUncertain && !_pending.IsUncertain) return result;
            await Task.Run(() => Write(before, next), CancellationToken.None).ConfigureAwait(false);
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Waits for the change that is being written; later ones are refused.</summary>
    public void Dispose()
    {
        _one.Wait();
        _isClosed = true;
        _one.Release();
    }

    // The approved first: a request that stays behind can be answered again, one who is missing would be lost.
    private void Write(TState before, TState next)
    {
        if (!ReferenceEquals(before.Paired, next.Paired) || _paired.IsUncertain) _paired.Write(next.Paired);
        Volatile.Write(ref _state, before.With(next.Paired, before.Pending));
        if (!ReferenceEquals(before.Pending, next.Pending) || _pending.IsUncertain) _pending.Write(next.Pending);
        Volatile.Write(ref _state, next);
    }

    // A stock tool may have approved or removed somebody in the file.
    private void Refresh(bool force)
    {
        if (force || _paired.HasChanged) Volatile.Write(ref _state, _state.With(Read(_paired), _state.Pending));
        if (force || _pending.HasChanged) Volatile.Write(ref _state, _state.With(_state.Paired, Read(_pending)));
    }

    private ImmutableDictionary<string, T> Read<T>(RecordMapFile<T> file)
        where T : class
    {
        try
        {
            return file.Read();
        }
        catch (JsonException)
        {
            var aside = $"{file.Path}.damaged-{_time.GetUtcNow().ToUnixTimeMilliseconds()}";
            _files.Rename(file.Path, aside);
            Log.Damaged(_logger, file.Path, aside);
            return file.Read();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Path} is damaged and was set aside as {Aside}; who stood in it has to pair again")]
        public static partial void Damaged(ILogger logger, string path, string aside);
    }
}
