namespace OpenClaw.Config;

/// <summary>Log outputs. File and console levels are independent of each other.</summary>
internal sealed record LoggingConfig
{
    public LogSeverity Level { get; init; } = LogSeverity.Info;

    /// <summary>Log file; absent means <c>logs/openclaw.log</c> in the state directory.</summary>
    public string? File { get; init; }

    public LogSeverity ConsoleLevel { get; init; } = LogSeverity.Info;

    /// <summary>Absent: pretty on a terminal, else compact.</summary>
    public ConsoleStyle? ConsoleStyle { get; init; }

    public LogRedaction RedactSensitive { get; init; } = LogRedaction.Tools;

    /// <summary>Regular expressions (<c>/…/flags</c> or bare) that replace the built-in list; absent keeps that.</summary>
    public IReadOnlyList<string>? RedactPatterns { get; init; }

    /// <summary>Level per subsystem ("gateway/ws"), ours; a prefix covers what is below it.</summary>
    public IReadOnlyDictionary<string, LogSeverity> Subsystems { get; init; } = new Dictionary<string, LogSeverity>();
}
