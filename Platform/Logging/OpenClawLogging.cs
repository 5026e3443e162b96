namespace OpenClaw.Platform;

/// <summary>Where the log of the process begins.</summary>
internal static class OpenClawLogging
{
    /// <summary>The log factory; dispose it last, it writes what is still queued (waiting at most 2 s per output).</summary>
    /// <param name="console">The process's own console when left out.</param>
    public static SubsystemLoggerFactory CreateFactory(
        LogSettings settings, TimeProvider time, IReadOnlyDictionary<string, string?> environment, LogConsole? console = null, IDurableFiles? files = null) =>
        new(settings, console ?? LogConsole.OfProcess(environment), time, files);
}
