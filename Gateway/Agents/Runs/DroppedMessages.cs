namespace OpenClaw.Gateway.Agents;

/// <summary>Messages a session's queue had no room for: how many, and a line of each of the last ones.</summary>
internal sealed class DroppedMessages
{
    private readonly Queue<string> _lines = new();

    public int Count { get; private set; }

    public IReadOnlyCollection<string> Lines => _lines;

    /// <param name="keep">Lines kept at most; the oldest go first.</param>
    public void Add(string line, int keep)
    {
        Count++;
        _lines.Enqueue(line);
        while (_lines.Count > keep) _lines.Dequeue();
    }
}
