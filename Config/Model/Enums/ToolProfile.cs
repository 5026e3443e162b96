namespace OpenClaw.Config;

/// <summary>A named set of tools.</summary>
internal enum ToolProfile
{
    Full,
    Minimal,
    Coding,
    Messaging,
}
