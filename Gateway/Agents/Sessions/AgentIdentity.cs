namespace OpenClaw.Gateway.Agents;

/// <summary>How an agent is shown.</summary>
/// <param name="Avatar">A URL, a data URL, or up to four characters.</param>
internal sealed record AgentIdentity(string Name, string Avatar, string? Emoji);
