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
    private readonly Dictionary<string, GivenResponse> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Keeps what is known already when the run has ended before.</summary>
    public void Begin(string responseId, string sessionKey)
    {
        lock (_gate)
        {
            if (!_known.ContainsKey(responseId)) Keep(responseId, new(sessionKey, null));
        }
    }

    public void End(string responseId, string sessionKey, string? sessionId)
    {
        lock (_gate) Keep(responseId, new(sessionKey, sessionId));
    }

    /// <returns>Null for a response nobody remembers.</returns>
    public GivenResponse? Find(string responseId)
    {
        lock (_gate) return _known.GetValueOrDefault(responseId);
    }

    private void Keep(string responseId, GivenResponse given)
    {
        if (_known.TryAdd(responseId, given)) _order.Enqueue(responseId);
        else _known[responseId] = given;
        while (_order.Count > MaxKept) _known.Remove(_order.Dequeue());
    }
}
