using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// The web server's own messages: warnings and worse, as one subsystem. Its line per request would say nothing new; but that it
/// refused bytes that are no request is told nowhere else.
/// </summary>
internal sealed partial class FrameworkLogs(ILoggerFactory logs, TimeProvider time) : ILoggerFactory
{
    private const string BadRequests = "Microsoft.AspNetCore.Server.Kestrel.BadRequests";

    private readonly ILogger _logger = new WarningsOnly(logs.CreateLogger("gateway/http"));
    private readonly ILogger _refusals = new RefusedBytes(logs.CreateLogger("gateway/http"), time);

    public ILogger CreateLogger(string categoryName) => categoryName == BadRequests ? _refusals : _logger;

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

    private sealed class RefusedBytes(ILogger inner, TimeProvider time) : ILogger
    {
        /// <summary>The framework's number for a request it answered itself, with 400 and the like.</summary>
        private const int Answered = 17;

        /// <summary>Anybody can send bytes. Lines a minute.</summary>
        private const int MostLines = 10;

        /// <summary>Begins of the reasons that are told by whoever reads a request's body.</summary>
        private static readonly string[] OfBodies = ["Reading the request body", "Request body too large", "Bad chunk", "Chunked request", "Unexpected end of request content"];

        private readonly LogQuota _quota = new(MostLines, time);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        // What the framework calls a matter for developers is one for whoever runs the gateway.
        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(LogLevel.Warning);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id != Answered) return;
            var reason = exception?.Message ?? formatter(state, null);
            foreach (var begin in OfBodies) if (reason.StartsWith(begin, StringComparison.Ordinal)) return;
            if (_quota.TryTake(0, out var untold)) Lines.Refused(inner, reason, untold);
        }
    }

    private static partial class Lines
    {
        [LoggerMessage(1, LogLevel.Warning, "bytes refused that are no request: {Reason} untold={Untold}")]
        public static partial void Refused(ILogger logger, string reason, int untold);
    }
}
