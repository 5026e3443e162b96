namespace OpenClaw.Gateway.Sessions;

/// <summary>One row of a store: the canonical key and its entry.</summary>
/// <param name="AgentId">Agent whose store holds the row.</param>
internal sealed record SessionListing(string Key, string AgentId, SessionEntry Entry);
