namespace OpenClaw.Gateway.Nodes;

/// <summary>One socket of a node.</summary>
/// <param name="claim">What it said of itself.</param>
/// <param name="connectedAtMs">Unix milliseconds.</param>
internal sealed class NodeSession(NodeClaim claim, long connectedAtMs)
{
    private NodeHostStats? _hostStats;

    public NodeClaim Claim => claim;

    public string NodeId => claim.NodeId;

    public long ConnectedAtMs => connectedAtMs;

    /// <summary>What the machine reported last; null before.</summary>
    public NodeHostStats? HostStats
    {
        get => Volatile.Read(ref _hostStats);
        set => Volatile.Write(ref _hostStats, value);
    }

    /// <summary>Completes when it is known and on disk whether its commands wait for an approval.</summary>
    public Task SurfaceAsked { get; set; } = Task.CompletedTask;
}
