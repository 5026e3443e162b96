namespace OpenClaw.Handlers.Rpc;

internal sealed record AgentIdentityResult(string AgentId, string Name, string Avatar, string? Emoji);
