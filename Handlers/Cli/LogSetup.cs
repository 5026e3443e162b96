using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>From the <c>logging</c> section and the command line to the log of the process.</summary>
internal static class LogSetup
{
    public static SubsystemLoggerFactory Create(LoggingConfig config, StatePaths paths, GatewayRunOptions options, TimeProvider time)
    {
        var environment = options.NoColor
            ? new Dictionary<string, string?>(options.Environment) { ["NO_COLOR"] = "1", ["FORCE_COLOR"] = null }
            : options.Environment;
        return OpenClawLogging.CreateFactory(SettingsOf(config, paths, options), time, environment);
    }

    public static LogSettings SettingsOf(LoggingConfig config, StatePaths paths, GatewayRunOptions options) =>
        SettingsOf(options.LogLevel is { } level && Enum.TryParse<LogSeverity>(level, ignoreCase: true, out var severity) ? config with { Level = severity, ConsoleLevel = severity } : config, paths, options.Verbose);

    /// <param name="isVerbose">The console shows <c>debug</c>, whatever is configured; the file's level stays.</param>
    public static LogSettings SettingsOf(LoggingConfig config, StatePaths paths, bool isVerbose) => new()
    {
        FilePath = config.File is { } file ? paths.Expand(file) : paths.LogFile,
        FileLevel = LevelOf(config.Level),
        ConsoleLevel = isVerbose ? LogLevel.Debug : LevelOf(config.ConsoleLevel),
        ConsoleStyle = config.ConsoleStyle switch
        {
            null => null,
            ConsoleStyle.Json => ConsoleLogStyle.Json,
            ConsoleStyle.Compact => ConsoleLogStyle.Compact,
            _ => ConsoleLogStyle.Pretty,
        },
        SubsystemLevels = config.Subsystems.ToDictionary(pair => pair.Key, pair => LevelOf(pair.Value)),
        Redacts = config.RedactSensitive != LogRedaction.Off,
        RedactPatterns = config.RedactPatterns,
    };

    private static LogLevel LevelOf(LogSeverity severity) => severity switch
    {
        LogSeverity.Silent => LogLevel.None,
        LogSeverity.Fatal => LogLevel.Critical,
        LogSeverity.Error => LogLevel.Error,
        LogSeverity.Warn => LogLevel.Warning,
        LogSeverity.Debug => LogLevel.Debug,
        LogSeverity.Trace => LogLevel.Trace,
        _ => LogLevel.Information,
    };
}
