namespace OpenClaw.Gateway.OpenAi;

/// <summary>
/// Which conversation a response belongs to. Its session knows only its latest run, which may have failed or been cut: who
/// asks again then still names the response before.
/// </summary>
internal sealed class GivenResponses
{
    /// <summary>The oldest is forgotten first.</summary>
    private const int MaxKept = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public void Add(string responseId, string sessionKey)
    {
        lock (_gate)
        {
            if (_keys.TryAdd(responseId, sessionKey)) _order.Enqueue(responseId);
            while (_order.Count > MaxKept) _keys.Remove(_order.Dequeue());
        }
    }

    /// <returns>The session's key; null for a response nobody remembers.</returns>
    public string? Find(string responseId)
    {
        lock (_gate) return _keys.GetValueOrDefault(responseId);
    }
}
