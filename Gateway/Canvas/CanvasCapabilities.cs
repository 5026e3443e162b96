using System.Buffers.Text;
using System.Collections.Concurrent;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Canvas;

/// <summary>
/// Part of the canvas addresses that connected clients are told: who knows it may read the pages, as long as that connection
/// lasts. So a node's web view needs no other secret.
/// </summary>
internal sealed class CanvasCapabilities
{
    private const int Bytes = 18;

    private readonly ConcurrentDictionary<string, string> _byToken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _byConnection = new(StringComparer.Ordinal);

    /// <summary>Lets a page learn of changes, and read nothing.</summary>
    public string WatchKey { get; } = Base64Url.EncodeToString(SecureRandom.Bytes(Bytes));

    public bool MayWatch(string token) => token == WatchKey || Holds(token);

    public string Issue(string connectionId)
    {
        var token = Base64Url.EncodeToString(SecureRandom.Bytes(Bytes));
        _byToken[token] = connectionId;
        _byConnection[connectionId] = token;
        return token;
    }

    public bool Holds(string token) => _byToken.ContainsKey(token);

    public void Forget(string connectionId)
    {
        if (_byConnection.TryRemove(connectionId, out var token)) _byToken.TryRemove(token, out _);
    }
}
