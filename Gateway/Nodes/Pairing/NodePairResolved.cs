namespace OpenClaw.Gateway.Nodes;

/// <summary>Event <c>node.pair.resolved</c>.</summary>
/// <param name="Decision"><c>approved</c> or <c>rejected</c>.</param>
/// <param name="Ts">Unix milliseconds.</param>
internal sealed record NodePairResolved(string RequestId, string NodeId, string Decision, long Ts);
