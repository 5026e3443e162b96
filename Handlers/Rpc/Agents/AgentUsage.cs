namespace OpenClaw.Handlers.Rpc;

/// <summary>Tokens of a run.</summary>
internal sealed record AgentUsage(long Input, long Output, long Total);
