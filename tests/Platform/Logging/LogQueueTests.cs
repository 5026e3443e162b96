using Microsoft.Extensions.Logging;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Platform;

public sealed class LogQueueTests
{
    private static LogRecord Record(LogLevel level, string message) => new(DateTimeOffset.UnixEpoch, level, "x", message);

    [Fact]
    public async Task When_full_the_oldest_that_matters_least_goes_and_is_counted()
    {
        var queue = new LogQueue(capacity: 3);
        queue.Add(Record(LogLevel.Error, "error"));
        queue.Add(Record(LogLevel.Information, "info 1"));
        queue.Add(Record(LogLevel.Information, "info 2"));
        queue.Add(Record(LogLevel.Warning, "warning"));
        queue.Add(Record(LogLevel.Information, "info 3"));

        var batch = await queue.TakeAsync();

        Assert.Equal(["error", "warning", "info 3"], batch!.Records.Select(r => r.Message));
        Assert.Equal(2, batch.Dropped);
    }

    [Fact]
    public async Task When_full_of_errors_the_oldest_error_goes()
    {
        var queue = new LogQueue(capacity: 1);
        queue.Add(Record(LogLevel.Error, "first"));
        queue.Add(Record(LogLevel.Error, "second"));

        Assert.Equal(["second"], (await queue.TakeAsync())!.Records.Select(r => r.Message));
    }

    [Fact]
    public async Task Completing_gives_out_what_waits_and_then_ends()
    {
        var queue = new LogQueue(capacity: 3);
        queue.Add(Record(LogLevel.Information, "last"));
        queue.Complete();
        queue.Add(Record(LogLevel.Information, "too late"));

        Assert.Equal(["last"], (await queue.TakeAsync())!.Records.Select(r => r.Message));
        Assert.Null(await queue.TakeAsync());
    }

    [Fact]
    public async Task A_waiting_reader_is_woken()
    {
        var queue = new LogQueue(capacity: 3);
        var waiting = queue.TakeAsync().AsTask();
        Assert.False(waiting.IsCompleted);

        queue.Add(Record(LogLevel.Information, "a"));

        Assert.Single((await waiting)!.Records);
    }
}
