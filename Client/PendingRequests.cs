using System.Collections.Concurrent;
using System.Text.Json;

namespace OpenClaw.Client;

/// <summary>The requests of one connection that wait for an answer. Each leaves by its answer, its time limit or the end of
/// the connection, whichever comes first.</summary>
internal sealed class PendingRequests
{
    private readonly ConcurrentDictionary<string, PendingRequest> _byId = new(StringComparer.Ordinal);
    private Exception? _end;

    public PendingRequest Add(string id, string method, RequestOptions options)
    {
        var pending = new PendingRequest(method, options);
        _byId[id] = pending;
        // After the entry is visible: whoever ends the connection either sees the entry or is seen here.
        if (Volatile.Read(ref _end) is { } end) pending.Fail(end);
        return pending;
    }

    public void Remove(string id) => _byId.TryRemove(id, out _);

    /// <summary>Hands a response to whoever asked; an unknown id (given up, or already answered) is ignored.</summary>
    public void Complete(JsonElement response)
    {
        if (response.StringOf("id") is { } id && _byId.TryGetValue(id, out var pending) && pending.TryComplete(response))
        {
            Remove(id);
        }
    }

    public void FailAll(Exception end)
    {
        Volatile.Write(ref _end, end);
        foreach (var (id, pending) in _byId)
        {
            pending.Fail(end);
            Remove(id);
        }
    }
}
