namespace OpenClaw.Gateway.Hosting;

/// <summary>The web server's own messages: warnings and worse, as one subsystem. Its line per request would say nothing new.</summary>
internal sealed class FrameworkLogs(ILoggerFactory logs) : ILoggerFactory
{
    private readonly ILogger _logger = new WarningsOnly(logs.CreateLogger("gateway/http"));

    public ILogger CreateLogger(string categoryName) => _logger;

    public void AddProvider(ILoggerProvider provider)
    {
        // The framework offers its console; the gateway's log has its own.
    }

    public void Dispose()
    {
        // The factory below belongs to whoever made it.
    }

    private sealed class WarningsOnly(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
