namespace OpenClaw.Gateway.Agents;

/// <summary>What a row shall have.</summary>
/// <param name="IsDescribed">The members of protocol 4.</param>
internal readonly record struct SessionRowOptions(bool WithTitle = false, bool WithLastMessage = false, bool IsDescribed = false);
