using Microsoft.Extensions.Logging;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Platform;

public sealed class LogSinkTests
{
    [Fact]
    public async Task An_output_that_fails_loses_its_lines_but_not_those_after_them_and_nobody_waits_for_ever()
    {
        var output = new Failing();
        await using var sink = new LogSink(output, TimeProvider.System);

        sink.Add(Record("lost"));
        await sink.FlushAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        output.Fails = false;
        sink.Add(Record("written"));
        await sink.FlushAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(["written"], output.Written);
    }

    private static LogRecord Record(string message) => new(DateTimeOffset.UnixEpoch, LogLevel.Information, "x", message);

    private sealed class Failing : ILogOutput
    {
        public bool Fails { get; set; } = true;

        public List<string> Written { get; } = [];

        public void Write(IReadOnlyList<LogRecord> records)
        {
            if (Fails) throw new InvalidOperationException("broken");
            foreach (var record in records) Written.Add(record.Message);
        }

        public void Dispose()
        {
        }
    }
}
