namespace OpenClaw.Config;

/// <summary>How a transcript that no longer fits is shortened.</summary>
internal enum CompactionMode
{
    Safeguard,
    Default,
}
