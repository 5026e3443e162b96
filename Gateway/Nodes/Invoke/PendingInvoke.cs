namespace OpenClaw.Gateway.Nodes;

/// <summary>A command that was sent to a node and is not answered yet.</summary>
internal sealed class PendingInvoke(string id, NodeInvocation invocation) : IDisposable
{
    /// <summary>What a node may send while it works, in characters; more is not passed on.</summary>
    private const int MaxProgressChars = 4 * 1024 * 1024;

    private readonly TaskCompletionSource<NodeInvokeOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastSeq = -1;
    private long _progressChars;

    public string Id => id;

    public string NodeId => invocation.NodeId;

    public string Command => invocation.Command;

    public ITimer? Timer { get; set; }

    public Task<NodeInvokeOutcome> Answer => _answer.Task;

    /// <returns>False when it was answered before.</returns>
    public bool TryEnd(NodeInvokeOutcome outcome)
    {
        if (!_answer.TrySetResult(outcome)) return false;
        Timer?.Dispose();
        return true;
    }

    /// <summary>Passes on one piece; pieces that come twice or late are dropped.</summary>
    public void Progress(long seq, string chunk)
    {
        lock (_answer)
        {
            if (seq <= _lastSeq || (_progressChars += chunk.Length) > MaxProgressChars || _answer.Task.IsCompleted) return;
            _lastSeq = seq;
        }
        invocation.OnProgress?.Invoke(chunk);
    }

    public void Dispose() => Timer?.Dispose();
}
