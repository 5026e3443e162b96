namespace OpenClaw.Gateway.Agents;

/// <summary>How much a model may reason before it answers; wire spelling in <see cref="ThinkingLevels"/>.</summary>
internal enum ThinkingLevel
{
    Off,
    Minimal,
    Low,
    Medium,
    High,
    XHigh,
}
