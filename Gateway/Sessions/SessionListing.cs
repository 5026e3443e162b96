namespace OpenClaw.Gateway.Sessions;

/// <summary>One row of a store: the canonical key and its entry.</summary>
/// <param name="AgentId">Agent whose store holds the row.</param>
internal readonly record struct SessionListing(string Key, string AgentId, SessionEntry Entry);
