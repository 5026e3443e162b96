namespace OpenClaw.Platform;

/// <summary>
/// What is logged where. Levels are .NET's: <c>silent</c> is <see cref="LogLevel.None"/>, <c>fatal</c> is
/// <see cref="LogLevel.Critical"/>.
/// </summary>
internal sealed record LogSettings
{
    /// <summary>Null: no file.</summary>
    public string? FilePath { get; init; }

    public LogLevel FileLevel { get; init; } = LogLevel.Information;

    public LogLevel ConsoleLevel { get; init; } = LogLevel.Information;

    /// <summary>Null: pretty on a terminal, else compact.</summary>
    public ConsoleLogStyle? ConsoleStyle { get; init; }

    /// <summary>Everything goes to stderr, for commands whose stdout is data.</summary>
    public bool UsesOnlyStandardError { get; init; }

    /// <summary>Level of a subsystem (<c>gateway/ws</c>) and what is below it, for both outputs; the longest match counts.</summary>
    public IReadOnlyDictionary<string, LogLevel> SubsystemLevels { get; init; } = new Dictionary<string, LogLevel>();

    /// <summary>Whether secrets are masked.</summary>
    public bool Redacts { get; init; } = true;

    /// <summary>Patterns in place of the built-in ones; null keeps those.</summary>
    public IReadOnlyList<string>? RedactPatterns { get; init; }

    /// <summary>Bytes at which the file is put away, compressed (the specification's 10 MB).</summary>
    public long RotateBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>How long put away files are kept (the specification's 7 days).</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(7);
}
