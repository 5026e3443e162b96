namespace OpenClaw.Gateway.Nodes;

/// <summary>The request a node waits with.</summary>
internal sealed record NodePairAsked(PendingNode Request, bool IsNew);
