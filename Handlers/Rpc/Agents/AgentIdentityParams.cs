namespace OpenClaw.Handlers.Rpc;

internal sealed record AgentIdentityParams(string? AgentId = null, string? SessionKey = null);
