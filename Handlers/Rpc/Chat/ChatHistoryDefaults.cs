namespace OpenClaw.Handlers.Rpc;

/// <summary>What a session of this agent has unless it says otherwise.</summary>
internal sealed record ChatHistoryDefaults(string ModelProvider, string Model, int ContextTokens, string ThinkingDefault);
