using System.Diagnostics;
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

        await WaitsAsync();
        _clock.Advance(25);
        await WaitsAsync();
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
            await Task.WhenAny(second, WaitsAsync());
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

    [Fact]
    public async Task A_lock_of_a_process_that_is_no_more_is_taken_over_at_once()
    {
        var path = Left(DeadProcess(), age: 3);

        using var taken = await FileLock.AcquireAsync(path, _clock, TimeSpan.Zero, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Environment.ProcessId, FileLock.HolderOf(path));
        Assert.Equal(["s.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(true, 1)] // Another container's process may not be seen from here: its lock is young, or touched.
    [InlineData(false, 29)]
    public async Task A_lock_that_may_be_held_is_respected(bool isDead, int age)
    {
        var path = Left(isDead ? DeadProcess() : Environment.ProcessId, age);

        await Assert.ThrowsAsync<TimeoutException>(() => FileLock.AcquireAsync(path, _clock, TimeSpan.Zero, cancellationToken: TestContext.Current.CancellationToken));

        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_lock_is_touched_while_it_is_held()
    {
        var path = _folder["s.lock"];
        using var held = await FileLock.AcquireAsync(path, _clock, cancellationToken: TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime.AddSeconds(-60));

        _clock.Advance(5000);

        Assert.Null(FileLock.TryAcquire(path, _clock));
    }

    [Fact]
    public async Task A_lock_that_was_taken_over_meanwhile_stays_with_its_new_holder()
    {
        var path = _folder["s.lock"];
        var first = await FileLock.AcquireAsync(path, _clock, cancellationToken: TestContext.Current.CancellationToken);
        File.Delete(path);
        _folder.Write("s.lock", """{"pid":1,"startedAt":1}""");

        _clock.Advance(5000);
        first.Dispose();

        Assert.Equal("""{"pid":1,"startedAt":1}""", File.ReadAllText(path));
    }

    [Fact]
    public void A_fresh_lock_that_was_taken_for_the_old_one_is_given_back()
    {
        var path = Left(DeadProcess(), age: 3);
        var files = new UnsyncedFiles
        {
            // Between the look at the old lock and its removal another one has removed it and made its own.
            BeforeRename = _ => _folder.Write("s.lock", """{"pid":1,"startedAt":7}"""),
        };

        Assert.Null(FileLock.TryAcquire(path, _clock, files));

        Assert.Equal("""{"pid":1,"startedAt":7}""", File.ReadAllText(path));
        Assert.Equal(["s.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Of_many_that_find_a_lock_left_behind_one_at_a_time_gets_it()
    {
        var path = Left(DeadProcess(), age: 3);
        var inside = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var turn = 0; turn < 20; turn++)
            {
                using var held = await FileLock.AcquireAsync(path, TimeProvider.System, TimeSpan.FromSeconds(60), cancellationToken: TestContext.Current.CancellationToken);
                var now = Interlocked.Increment(ref inside);
                most = Math.Max(most, now);
                Interlocked.Decrement(ref inside);
            }
        })));

        Assert.Equal(1, most);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    // The holder's touches are the first timer.
    private Task WaitsAsync() => _clock.TimersArmedAsync(2);

    private string Left(int pid, int age)
    {
        var path = _folder.Write("s.lock", $$"""{"pid":{{pid}},"startedAt":1}""");
        File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime.AddSeconds(-age));
        return path;
    }

    private static int DeadProcess()
    {
        using var process = Process.Start(new ProcessStartInfo("true"))!;
        process.WaitForExit();
        return process.Id;
    }
}
