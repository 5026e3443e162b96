namespace OpenClaw.Gateway.Agents;

/// <summary>US dollars.</summary>
internal sealed record StoredCost(double Input, double Output, double CacheRead, double CacheWrite, double Total);
