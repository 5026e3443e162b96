namespace OpenClaw.Config;

/// <summary>Form of console log lines.</summary>
internal enum ConsoleStyle
{
    Pretty,
    Compact,
    Json,
}
