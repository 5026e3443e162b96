namespace OpenClaw.Handlers.Rpc;

internal sealed record AgentRow(string Id, string? Name = null, AgentRowIdentity? Identity = null);
