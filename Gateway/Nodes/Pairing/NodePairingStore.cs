using System.Collections.Immutable;
using System.Text.Json;
using OpenClaw.Gateway.Auth;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// Approved nodes and requests, in <c>nodes/paired.json</c> and <c>nodes/pending.json</c> (format of product 2026.2.12).
/// Held in memory; a change is on disk before anybody hears of it.
/// </summary>
internal sealed partial class NodePairingStore : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly RecordMapFile<PairedNode> _paired;
    private readonly RecordMapFile<PendingNode> _pending;
    private readonly IDurableFiles _files;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private NodePairingState _state = NodePairingState.Empty;

    /// <param name="folder"><c>nodes</c> in the state directory.</param>
    /// <param name="time">For what expires.</param>
    /// <param name="logger">Told of a damaged file.</param>
    /// <param name="files">The file system; a seam for tests.</param>
    public NodePairingStore(string folder, TimeProvider time, ILogger logger, IDurableFiles? files = null)
    {
        _files = files ?? DiskFiles.Instance;
        _time = time;
        _logger = logger;
        _paired = new(Path.Combine(folder, "paired.json"), NodesJson.Default.PairedNode, node => node.NodeId, _files);
        _pending = new(Path.Combine(folder, "pending.json"), NodesJson.Default.PendingNode, request => request.RequestId, _files);
        Refresh(force: true);
    }

    public NodePairingState Current => Volatile.Read(ref _state).WithoutExpired(_time.GetUtcNow());

    /// <summary>Runs <paramref name="change"/> on the state in force, alone, and completes when its result is durable.</summary>
    /// <exception cref="IOException">The disk refused; nothing has changed.</exception>
    public async ValueTask<T> ChangeAsync<T>(Func<NodePairingState, (NodePairingState Next, T Result)> change, CancellationToken cancellationToken)
        where T : class?
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

    // Nodes first: a request that stays behind can be answered again, a node that is missing would be lost.
    private void Write(NodePairingState before, NodePairingState next)
    {
        if (!ReferenceEquals(before.Paired, next.Paired) || _paired.IsUncertain) _paired.Write(next.Paired);
        Volatile.Write(ref _state, before with { Paired = next.Paired });
        if (!ReferenceEquals(before.Pending, next.Pending) || _pending.IsUncertain) _pending.Write(next.Pending);
        Volatile.Write(ref _state, next);
    }

    private void Refresh(bool force)
    {
        if (force || _paired.HasChanged) Volatile.Write(ref _state, _state with { Paired = Read(_paired) });
        if (force || _pending.HasChanged) Volatile.Write(ref _state, _state with { Pending = Read(_pending) });
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
        [LoggerMessage(1, LogLevel.Error, "{Path} is damaged and was set aside as {Aside}; its nodes have to be approved again")]
        public static partial void Damaged(ILogger logger, string path, string aside);
    }
}
