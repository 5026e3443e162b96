namespace OpenClaw.Gateway.Agents;

/// <summary>
/// A run that has been asked for but not admitted yet, because its files are still read or it waits behind one whose are. Who
/// stops the runs of its session stops it, too. Disposed once it has been admitted or refused.
/// </summary>
internal sealed class ComingRun(RunRegistry registry, string sessionKey, string runId) : IDisposable
{
    private string? _stopReason;

    public string SessionKey => sessionKey;

    public string RunId => runId;

    /// <summary>Why it is not to begin; null while nobody has asked for its end.</summary>
    public string? StopReason => Volatile.Read(ref _stopReason);

    /// <summary>False when it was asked before.</summary>
    internal bool Stop(string reason) => Interlocked.CompareExchange(ref _stopReason, reason, null) is null;

    public void Dispose() => registry.Leave(this);
}
