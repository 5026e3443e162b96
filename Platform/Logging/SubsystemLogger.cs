namespace OpenClaw.Platform;

/// <summary>The logger of one subsystem.</summary>
internal sealed class SubsystemLogger : ILogger
{
    private readonly SubsystemLoggerFactory _factory;
    private readonly string _subsystem;
    private readonly LogLevel _least;
    private Levels _levels;

    public SubsystemLogger(SubsystemLoggerFactory factory, string category)
    {
        _factory = factory;
        _subsystem = SubsystemName.OfCategory(category);
        // What the framework says below a warning is about itself, not about this program.
        _least = SubsystemName.IsFramework(category) ? LogLevel.Warning : LogLevel.Trace;
        _levels = Levels.From(factory.Rules, _subsystem);
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= _least && logLevel >= Current().Least && logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var levels = Current();
        var fields = levels.Rules.ConsoleStyle == ConsoleLogStyle.Json ? state as IReadOnlyList<KeyValuePair<string, object?>> : null;
        _factory.Write(
            levels.Rules, _subsystem, logLevel, formatter(state, exception), exception, fields,
            toFile: logLevel >= levels.File, toConsole: logLevel >= levels.Console);
    }

    // Settings may be swapped at any time; the levels are then worked out anew, once.
    private Levels Current()
    {
        var levels = _levels;
        if (ReferenceEquals(levels.Rules, _factory.Rules)) return levels;
        return _levels = Levels.From(_factory.Rules, _subsystem);
    }

    private sealed record Levels(LogRules Rules, LogLevel File, LogLevel Console)
    {
        public LogLevel Least => File < Console ? File : Console;

        public static Levels From(LogRules rules, string subsystem) => new(rules, rules.FileLevelOf(subsystem), rules.ConsoleLevelOf(subsystem));
    }
}
