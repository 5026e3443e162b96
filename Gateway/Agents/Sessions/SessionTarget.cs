namespace OpenClaw.Gateway.Agents;

/// <summary>The conversation a request means.</summary>
/// <param name="Key">Canonical.</param>
internal readonly record struct SessionTarget(string AgentId, string Key);
