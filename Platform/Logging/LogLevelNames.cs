namespace OpenClaw.Platform;

/// <summary>The names and numbers that stock readers know for .NET's levels.</summary>
internal static class LogLevelNames
{
    public static string Lower(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        LogLevel.Critical => "fatal",
        _ => "info",
    };

    public static string Upper(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Warning => "WARN",
        LogLevel.Error => "ERROR",
        LogLevel.Critical => "FATAL",
        _ => "INFO",
    };

    /// <summary><c>_meta.logLevelId</c>: trace 1 to fatal 6.</summary>
    public static int Id(LogLevel level) => (int)level + 1;
}
