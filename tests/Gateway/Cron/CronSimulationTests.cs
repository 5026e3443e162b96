using System.Collections.Concurrent;
using System.Globalization;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Cron;

/// <summary>
/// Years of jobs, with the process killed at random instants, in the middle of runs too: each slot is run once, covered by
/// a run that was under way, or made up for at the start after a pause; none is run twice.
/// </summary>
public sealed class CronSimulationTests : IAsyncDisposable
{
    /// <summary>Set to simulate more days.</summary>
    private const string DaysVariable = "OPENCLAW_TEST_CRON_DAYS";

    private const int DefaultDays = 10_000;

    private readonly FakeClock _clock = new();
    private readonly MemoryFiles _files = new();
    private readonly Random _random = new(20261121);
    private readonly CronBench _bench;
    private readonly List<CronJob> _jobs = [];
    private readonly List<(long From, long To)> _pauses = [];

    // One-shots with their times.
    private readonly Dictionary<string, long> _oneShots = [];

    private int _life;

    // When the runs under way end, by job.
    private readonly ConcurrentDictionary<string, long> _endings = new();

    // By job and start: when the end was recorded.
    private readonly Dictionary<(string JobId, long Start), long> _ends = [];

    public CronSimulationTests() => _bench = new CronBench(new CronConfig { MaxConcurrentRuns = 8 }, _files, _clock) { MaxSleep = TimeSpan.FromDays(1) };

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Over_ten_thousand_days_with_restarts_no_slot_is_lost_and_none_is_run_twice()
    {
        var days = int.TryParse(Environment.GetEnvironmentVariable(DaysVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : DefaultDays;
        _bench.Run = RunAsync;
        await AddJobsAsync();
        var end = _clock.GetUtcNow().AddDays(days);

        while (_clock.GetUtcNow() < end)
        {
            if (Roll(60) == 0) await AddOneShotAsync();
            if (Roll(10) == 0) await RestartAsync();
            else await AdvanceAsync();
            await SettleAsync();
        }
        await RestartAsync();

        Assert.True(_pauses.Count > days / 50, $"{_pauses.Count} restarts");
        var ran = _bench.Ran.ToArray();
        Assert.Equal(ran.Length, ran.Distinct().Count());
        foreach (var (jobId, at) in ran) Assert.True(_ends.ContainsKey((jobId, at)), $"{jobId}: a run at {Iso(at)} that nobody was told of");
        foreach (var job in _jobs) Check(job);
        Assert.True(_oneShots.Count > days / 100, $"{_oneShots.Count} one-shots");
        foreach (var (id, at) in _oneShots) CheckOneShot(id, at);
    }

    private async Task<CronRunResult> RunAsync(CronJob job, CancellationToken cancellationToken)
    {
        var life = Volatile.Read(ref _life);
        if (Roll(8) != 0) return CronRunResult.Ok();
        var duration = TimeSpan.FromSeconds(1 + Roll(400_000));
        // The end is known only once it is certain: until then nobody moves the clock.
        var ends = _clock.Milliseconds + (long)duration.TotalMilliseconds;
        var delay = Task.Delay(duration, _clock, cancellationToken);
        lock (_random)
        {
            // What a process that is gone still does counts for nothing.
            if (life == _life) _endings[job.Id] = ends;
        }
        await delay;
        return CronRunResult.Ok();
    }

    // Until what is due has been claimed, and what runs has ended or said when it will.
    private async Task SettleAsync()
    {
        while (true)
        {
            var jobs = await _bench.Service.ListAsync(false, TestContext.Current.CancellationToken);
            var isDue = jobs.Any(job => job.State.RunningAtMs is null && job.State.NextRunAtMs <= _clock.Milliseconds);
            if (!isDue && jobs.All(job => job.State.RunningAtMs is null || _endings.ContainsKey(job.Id))) return;
            if (isDue) _clock.Advance(TimeSpan.Zero);
            await PauseAsync();
        }
    }

    private async Task<long?> StartOfAsync(string jobId) => (await _bench.FindAsync(jobId))?.State.RunningAtMs;

    private static async Task PauseAsync()
    {
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
    }

    // Runs roll, too, on other threads.
    private long Roll(long sides)
    {
        lock (_random) return _random.NextInt64(sides);
    }

    private async Task AddJobsAsync()
    {
        await _bench.Service.StartAsync();
        (string Expression, string Zone)[] expressions =
            [("30 2 * * *", "Europe/Vienna"), ("0 9 * * 1-5", "America/New_York"), ("0 0 1 * *", "Pacific/Auckland"), ("0 12 * * 0", "Africa/Cairo")];
        foreach (var (expression, zone) in expressions) _jobs.Add(await _bench.AddAsync(new CronSchedule { Kind = CronWords.Cron, Expr = expression, Tz = zone }, Unlimited));
        _jobs.Add(await _bench.AddAsync(new CronSchedule { Kind = CronWords.Every, EveryMs = 40 * 3_600_000 }, Unlimited));
    }

    private async Task AddOneShotAsync()
    {
        var at = _clock.Milliseconds + 1 + Roll(20 * 86_400_000L);
        var job = await _bench.AddAsync(new CronSchedule { Kind = CronWords.At, At = at.ToString(CultureInfo.InvariantCulture) }, job => Unlimited(job) with { DeleteAfterRun = Roll(2) == 0 });
        _oneShots.Add(job.Id, at);
    }

    // Once, at its time or when the gateway was back; those still to come have not run.
    private void CheckOneShot(string id, long at)
    {
        var runs = _ends.Where(end => end.Key.JobId == id).Select(end => end.Key.Start).ToArray();
        if (at > _clock.Milliseconds)
        {
            Assert.Empty(runs);
            return;
        }
        var start = Assert.Single(runs);
        Assert.True(start == at || _pauses.Any(pause => start == pause.To && at >= pause.From && at <= pause.To), $"one-shot of {Iso(at)} came {Iso(start)}");
    }

    // A run may go on for days.
    private static CronJob Unlimited(CronJob job) => job with { Payload = job.Payload with { TimeoutSeconds = 0 } };

    // To the next slot or end of a run, or to some instant before it.
    private async Task AdvanceAsync()
    {
        var waiting = (await _bench.Service.ListAsync(false, TestContext.Current.CancellationToken)).Where(job => job.State.RunningAtMs is null);
        var next = Math.Min(waiting.Min(job => job.State.NextRunAtMs) ?? long.MaxValue, _endings.Values.DefaultIfEmpty(long.MaxValue).Min());
        var gap = Math.Max(1, next - _clock.Milliseconds);
        _clock.Advance(TimeSpan.FromMilliseconds(Roll(4) == 0 ? Roll(gap) + 1 : gap));
        foreach (var ending in _endings.Where(ending => ending.Value <= _clock.Milliseconds).ToArray())
        {
            var started = await StartOfAsync(ending.Key);
            while (started is not null && await StartOfAsync(ending.Key) == started && _endings[ending.Key] == ending.Value) await PauseAsync();
            _endings.TryRemove(ending);
        }
    }

    private async Task RestartAsync()
    {
        var from = _clock.Milliseconds;
        await _bench.KillAsync();
        lock (_random)
        {
            _life++;
            _endings.Clear();
        }
        if (Roll(2) == 0) _clock.Advance(TimeSpan.FromMilliseconds(Roll(4 * 86_400_000L)));
        await _bench.RestartAsync();
        _pauses.Add((from, _clock.Milliseconds));
        // What stayed after its run, or was cut, would only make the job file long.
        foreach (var spent in await _bench.Service.ListAsync(true, TestContext.Current.CancellationToken))
        {
            if (!spent.Enabled) await _bench.Service.RemoveAsync(spent.Id, TestContext.Current.CancellationToken);
        }
        var runs = Path.Combine(Path.GetDirectoryName(_bench.StorePath)!, "runs");
        foreach (var log in _files.List(runs))
        {
            foreach (var entry in _bench.Service.Runs(Path.GetFileNameWithoutExtension(log)))
            {
                Assert.True(_ends.TryAdd((entry.JobId, entry.RunAtMs!.Value), entry.Ts), $"{entry.JobId}: logged twice, {Iso(entry.RunAtMs.Value)}");
            }
            // Read once, and a short file is a fast one.
            _files.Delete(Path.Combine(runs, log));
        }
    }

    private void Check(CronJob job)
    {
        var runs = _ends.Where(end => end.Key.JobId == job.Id).Select(end => (end.Key.Start, End: end.Value)).Order().ToArray();
        Assert.True(_bench.Ran.Count(run => run.JobId == job.Id) <= runs.Length, "a run without a claim");
        var before = (Start: job.CreatedAtMs, End: job.CreatedAtMs);
        foreach (var run in runs)
        {
            // The slot after the start when the run was cut, the one after the end when it ended.
            var first = Next(job, before.Start);
            var covered = Next(job, before.End);
            var isOnTime = run.Start == first || run.Start == covered;
            var isMadeUpFor = _pauses.Any(pause => run.Start == pause.To && first >= before.Start && first <= pause.To);
            Assert.True(isOnTime || isMadeUpFor, $"{job.Schedule.Expr}: after {Iso(before.Start)}..{Iso(before.End)} came {Iso(run.Start)} instead of {Iso(first)} or {Iso(covered)}");
            before = run;
        }
        Assert.True(Next(job, before.End) >= _pauses[^1].From || before.End >= _pauses[^1].From, $"{job.Schedule.Expr}: nothing ran after {Iso(before.Start)}");
    }

    private static long Next(CronJob job, long after) => CronTimes.Next(job.Schedule, after, TimeZoneInfo.Utc)!.Value;

    private static string Iso(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
