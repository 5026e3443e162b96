using Microsoft.Extensions.Logging;

namespace OpenClaw.Tests.Fixtures;

/// <summary>All of a gateway's loggers in one <see cref="RecordedLog"/>.</summary>
internal sealed class RecordedLogs : ILoggerFactory
{
    public RecordedLog Log { get; } = new();

    public ILogger CreateLogger(string categoryName) => Log;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
