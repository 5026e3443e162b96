namespace OpenClaw.Config;

/// <summary>Level of a log output, most severe first; <c>Silent</c> switches it off.</summary>
internal enum LogSeverity
{
    Silent,
    Fatal,
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}
