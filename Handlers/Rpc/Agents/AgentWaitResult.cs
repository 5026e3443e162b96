namespace OpenClaw.Handlers.Rpc;

/// <param name="Status"><c>ok</c>, <c>error</c>, or <c>timeout</c>: not ended in time, or aborted.</param>
/// <param name="StartedAt">Unix milliseconds, like <paramref name="EndedAt"/>.</param>
internal sealed record AgentWaitResult(string RunId, string Status, long? StartedAt = null, long? EndedAt = null, string? Error = null);
