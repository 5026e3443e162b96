namespace OpenClaw.Handlers.Rpc;

/// <param name="Scope"><c>per-sender</c> or <c>global</c>.</param>
internal sealed record AgentsListResult(string DefaultId, string MainKey, string Scope, IReadOnlyList<AgentRow> Agents);
