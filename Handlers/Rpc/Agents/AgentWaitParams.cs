namespace OpenClaw.Handlers.Rpc;

/// <param name="TimeoutMs">Milliseconds; 0 only looks whether the run has ended.</param>
internal sealed record AgentWaitParams(string RunId, long? TimeoutMs = null);
