namespace OpenClaw.Config;

/// <summary>Whether secrets in tool output are masked in the log.</summary>
internal enum LogRedaction
{
    Tools,
    Off,
}
