namespace OpenClaw.Handlers.Rpc;

internal sealed record AgentRunResult(IReadOnlyList<AgentReplyPayload> Payloads, AgentRunMeta Meta);
