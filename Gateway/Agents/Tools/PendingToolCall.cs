namespace OpenClaw.Gateway.Agents;

/// <summary>A call of a tool that only the client can run.</summary>
/// <param name="ArgumentsJson">One JSON object.</param>
internal sealed record PendingToolCall(string Id, string Name, string ArgumentsJson);
