namespace OpenClaw.Config;

/// <summary>How much a model may think before it answers.</summary>
internal enum ThinkingLevel
{
    Off,
    Minimal,
    Low,
    Medium,
    High,
    XHigh,
    Adaptive,
    Max,
}
