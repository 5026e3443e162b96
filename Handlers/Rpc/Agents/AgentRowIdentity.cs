namespace OpenClaw.Handlers.Rpc;

internal sealed record AgentRowIdentity(string? Name, string? Theme, string? Emoji, string? Avatar);
