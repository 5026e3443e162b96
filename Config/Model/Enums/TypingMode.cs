namespace OpenClaw.Config;

/// <summary>When a typing indicator is shown.</summary>
internal enum TypingMode
{
    Never,
    Instant,
    Thinking,
    Message,
}
