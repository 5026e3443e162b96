namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Where in a conversation one id of a call occurs. Services that number calls per answer use the same id again and again: a
/// result belongs to the last call before it. Asked in the order of the conversation.
/// </summary>
internal sealed class CallTrail
{
    private readonly List<int> _calls = [];
    private readonly List<int> _results = [];
    private int _call;
    private int _result;

    /// <param name="at">A message that calls with this id; several times counts once.</param>
    public void AddCalls(int at)
    {
        if (_calls.Count == 0 || _calls[^1] != at)
            _calls.Add(at);
    }

    public void AddResult(int at) => _results.Add(at);

    /// <param name="at">The message of the call.</param>
    /// <returns>The message with its result, which is nobody else's from now on; null when there is none.</returns>
    public int? TakeResult(int at)
    {
        while (_call < _calls.Count && _calls[_call] <= at)
            _call++;
        while (_result < _results.Count && _results[_result] <= at)
            _result++;
        if (_result == _results.Count || (_call < _calls.Count && _results[_result] > _calls[_call]))
            return null;
        return _results[_result++];
    }
}
