using System.Text.Json.Nodes;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class FileLockTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new(DateTimeOffset.UtcNow);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_lock_file_names_its_holder_and_goes_with_it()
    {
        var path = _folder["s.lock"];

        using (await FileLock.AcquireAsync(path, _clock))
        {
            var holder = JsonNode.Parse(File.ReadAllText(path))!;
            Assert.Equal(Environment.ProcessId, (int)holder["pid"]!);
            Assert.Equal(_clock.Milliseconds, (long)holder["startedAt"]!);
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_second_one_waits_until_the_first_has_freed_it()
    {
        var path = _folder["s.lock"];
        var first = await FileLock.AcquireAsync(path, _clock);
        var second = FileLock.AcquireAsync(path, _clock);

        await _clock.TimersArmedAsync();
        _clock.Advance(25);
        await _clock.TimersArmedAsync();
        Assert.False(second.IsCompleted);
        first.Dispose();
        _clock.Advance(25);

        (await second).Dispose();
    }

    [Fact]
    public async Task Waiting_ends_after_ten_seconds_with_the_known_text()
    {
        var path = _folder["s.lock"];
        using var first = await FileLock.AcquireAsync(path, _clock);
        var second = FileLock.AcquireAsync(path, _clock);

        while (!second.IsCompleted)
        {
            await Task.WhenAny(second, _clock.TimersArmedAsync());
            _clock.Advance(25);
        }

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => second);
        Assert.Equal($"timeout acquiring session store lock: {path}", failure.Message);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_lock_left_behind_is_taken_over_after_thirty_seconds()
    {
        var path = _folder.Write("s.lock", """{"pid":1,"startedAt":1}""");
        File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime.AddSeconds(-31));

        using var taken = await FileLock.AcquireAsync(path, _clock);

        Assert.Equal(Environment.ProcessId, (int)JsonNode.Parse(File.ReadAllText(path))!["pid"]!);
    }
}
