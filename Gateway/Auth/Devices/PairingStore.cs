using System.Text.Json;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Paired devices and requests, in <c>devices/paired.json</c> and <c>devices/pending.json</c> (format of product
/// 2026.2.12). Held in memory; a change is on disk before anybody hears of it.
/// </summary>
internal sealed partial class PairingStore : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly RecordMapFile<PairedDevice> _paired;
    private readonly RecordMapFile<PendingPairing> _pending;
    private readonly IDurableFiles _files;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private PairingState _state = PairingState.Empty;

    /// <param name="folder"><c>devices</c> in the state directory.</param>
    /// <param name="files">The file system; a seam for tests.</param>
    public PairingStore(string folder, TimeProvider time, ILogger logger, IDurableFiles? files = null)
    {
        _files = files ?? DiskFiles.Instance;
        _time = time;
        _logger = logger;
        _paired = new(Path.Combine(folder, "paired.json"), PairingJson.Default.PairedDevice, device => device.DeviceId, _files);
        _pending = new(Path.Combine(folder, "pending.json"), PairingJson.Default.PendingPairing, request => request.RequestId, _files);
        Refresh(force: true);
    }

    /// <summary>As of the last change; requests that have expired are left out.</summary>
    public PairingState Current => Volatile.Read(ref _state).WithoutExpired(_time.GetUtcNow());

    /// <summary>
    /// Runs <paramref name="change"/> on the state in force, alone, and completes when its result is durable.
    /// </summary>
    /// <exception cref="IOException">The disk refused; nothing has changed.</exception>
    public async ValueTask<T> ChangeAsync<T>(Func<PairingState, (PairingState Next, T Result)> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
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

    public void Dispose() => _one.Dispose();

    // Devices first: a request that stays behind expires, a device that is missing would be lost.
    private void Write(PairingState before, PairingState next)
    {
        if (!ReferenceEquals(before.Paired, next.Paired) || _paired.IsUncertain) _paired.Write(next.Paired);
        Volatile.Write(ref _state, before with { Paired = next.Paired });
        if (!ReferenceEquals(before.Pending, next.Pending) || _pending.IsUncertain) _pending.Write(next.Pending);
        Volatile.Write(ref _state, next);
    }

    // A stock tool may have approved or removed a device in the file.
    private void Refresh(bool force)
    {
        if (force || _paired.HasChanged) Volatile.Write(ref _state, _state with { Paired = Read(_paired) });
        if (force || _pending.HasChanged) Volatile.Write(ref _state, _state with { Pending = Read(_pending) });
    }

    private System.Collections.Immutable.ImmutableDictionary<string, T> Read<T>(RecordMapFile<T> file)
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
        [LoggerMessage(1, LogLevel.Error, "{Path} is damaged and was set aside as {Aside}; its devices have to pair again")]
        public static partial void Damaged(ILogger logger, string path, string aside);
    }
}
