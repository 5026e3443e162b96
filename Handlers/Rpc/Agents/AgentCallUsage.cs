namespace OpenClaw.Handlers.Rpc;

/// <summary>Tokens of the last model call of a run.</summary>
internal sealed record AgentCallUsage(long Input, long Output, long CacheRead, long CacheWrite, long Total);
