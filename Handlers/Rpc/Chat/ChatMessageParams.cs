namespace OpenClaw.Handlers.Rpc;

/// <param name="MessageId">As the history tells it.</param>
/// <param name="MaxChars">Longest text in the message; longer ones are cut and say so.</param>
internal sealed record ChatMessageParams(string SessionKey, string MessageId, string? AgentId = null, int? MaxChars = null);
