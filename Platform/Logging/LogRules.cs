namespace OpenClaw.Platform;

/// <summary>The settings in force, with what is worked out from them once. Immutable; a change swaps the whole.</summary>
internal sealed class LogRules(LogSettings settings, bool isTerminal)
{
    private readonly Redactor? _redactor = settings.Redacts ? new Redactor(settings.RedactPatterns) : null;

    public LogSettings Settings => settings;

    public ConsoleLogStyle ConsoleStyle { get; } = settings.ConsoleStyle ?? (isTerminal ? ConsoleLogStyle.Pretty : ConsoleLogStyle.Compact);

    public LogLevel FileLevelOf(string subsystem) =>
        settings.FilePath is null || settings.FileLevel == LogLevel.None ? LogLevel.None : OwnLevel(subsystem) ?? settings.FileLevel;

    public LogLevel ConsoleLevelOf(string subsystem) =>
        settings.ConsoleLevel == LogLevel.None ? LogLevel.None : OwnLevel(subsystem) ?? settings.ConsoleLevel;

    public string Redact(string text) => _redactor?.Redact(text) ?? text;

    private LogLevel? OwnLevel(string subsystem)
    {
        LogLevel? level = null;
        var longest = -1;
        foreach (var (name, own) in settings.SubsystemLevels)
        {
            var covers = subsystem == name || (subsystem.StartsWith(name, StringComparison.Ordinal) && subsystem[name.Length] == '/');
            if (!covers || name.Length <= longest) continue;
            longest = name.Length;
            level = own;
        }
        return level;
    }
}
