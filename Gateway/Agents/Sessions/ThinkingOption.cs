namespace OpenClaw.Gateway.Agents;

/// <summary>A thinking level as clients offer it.</summary>
internal sealed record ThinkingOption(string Id, string Label);
