namespace OpenClaw.Platform;

/// <summary>Form of console log lines.</summary>
internal enum ConsoleLogStyle
{
    /// <summary><c>HH:MM:SS [subsystem] message</c>, for people.</summary>
    Pretty,

    /// <summary><c>2026-11-20T23:58:14.855Z [subsystem] message</c>, for service logs.</summary>
    Compact,

    /// <summary>One JSON object per line.</summary>
    Json,
}
