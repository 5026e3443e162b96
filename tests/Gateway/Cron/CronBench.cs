using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Gateway.Agents;

namespace OpenClaw.Tests.Gateway.Cron;

/// <summary>A scheduler on a fake clock whose jobs do what a test says. Restarting it keeps its files.</summary>
internal sealed class CronBench : ICronRunner, IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IDurableFiles _files;
    private MortalFiles _life;
    private CronService? _service;
    private readonly OpenClawConfig _config;

    // In memory, benches one after the other share a path.
    private readonly string _state;

    /// <param name="config">The <c>cron</c> section.</param>
    /// <param name="files">Default: the disk, in a folder of its own.</param>
    /// <param name="clock">Default: a new one.</param>
    public CronBench(CronConfig? config = null, IDurableFiles? files = null, FakeClock? clock = null)
    {
        Clock = clock ?? new FakeClock();
        _files = files ?? DiskFiles.Instance;
        _life = new MortalFiles(_files);
        _state = files is null ? _folder.Path : "/state";
        _config = new OpenClawConfig { Cron = config ?? new CronConfig() };
    }

    public FakeClock Clock { get; }

    public CronService Service
    {
        get => _service ??= Make();
        private set => _service = value;
    }

    public RecordingPublisher Events { get; private set; } = new();

    /// <summary>Of the scheduler; a day makes simulations fast.</summary>
    public TimeSpan MaxSleep { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Jobs that were run, oldest first, with the times of their starts.</summary>
    public ConcurrentQueue<(string JobId, long At)> Ran { get; } = new();

    /// <summary>What a run does; ends at once without error when left out.</summary>
    public Func<CronJob, CancellationToken, Task<CronRunResult>> Run { get; set; } = static (_, _) => Task.FromResult(CronRunResult.Ok("done"));

    public string StorePath => Path.Combine(_state, "cron", "jobs.json");

    public Task<CronRunResult> RunAsync(CronJob job, CancellationToken cancellationToken)
    {
        Ran.Enqueue((job.Id, Clock.Milliseconds));
        return Run(job, cancellationToken);
    }

    public Task TidyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Another process on the same files; the one before is forgotten as it stands.</summary>
    public async Task RestartAsync(bool gently = false)
    {
        if (gently) await Service.DisposeAsync();
        else await KillAsync();
        Events = new RecordingPublisher();
        _life = new MortalFiles(_files);
        Service = Make();
        await Service.StartAsync();
    }

    /// <summary>The process is gone: nothing of it reaches the files any more.</summary>
    public async Task KillAsync()
    {
        _life.Die();
        await Service.QuietenAsync();
    }

    public async Task<CronJob> AddAsync(CronSchedule schedule, Func<CronJob, CronJob>? change = null)
    {
        var job = new CronJob
        {
            Id = "",
            Name = "job",
            Schedule = schedule,
            Payload = new CronPayload { Kind = CronWords.SystemEvent, Text = "text" },
        };
        var answer = await Service.AddAsync(change?.Invoke(job) ?? job, TestContext.Current.CancellationToken);
        Assert.Null(answer.Refusal);
        return answer.Job!;
    }

    public async Task<CronJob?> FindAsync(string id) => await Service.FindAsync(id, TestContext.Current.CancellationToken);

    /// <summary>Moves time on in steps, and waits after each for what it set off.</summary>
    public async Task AdvanceAsync(TimeSpan by, TimeSpan? step = null)
    {
        var end = Clock.GetUtcNow() + by;
        while (Clock.GetUtcNow() < end)
        {
            var next = step ?? TimeSpan.FromSeconds(60);
            Clock.Advance(Clock.GetUtcNow() + next > end ? end - Clock.GetUtcNow() : next);
            await SettleAsync();
        }
    }

    /// <summary>Waits until the scheduler has nothing to do at this instant.</summary>
    public async Task SettleAsync()
    {
        for (var i = 0; i < 2000; i++)
        {
            var jobs = await Service.ListAsync(false, TestContext.Current.CancellationToken);
            var busy = Service.IsOn && jobs.Any(job => job.State.RunningAtMs is null && job.State.NextRunAtMs <= Clock.Milliseconds);
            if (!busy) return;
            Clock.Advance(TimeSpan.Zero);
            await Task.Yield();
            if (i > 50) await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        Assert.Fail("the scheduler leaves due jobs alone");
    }

    /// <summary>Waits until no job runs.</summary>
    public async Task EndsAsync()
    {
        for (var i = 0; i < 5000; i++)
        {
            var jobs = await Service.ListAsync(true, TestContext.Current.CancellationToken);
            if (jobs.All(job => job.State.RunningAtMs is null)) return;
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        Assert.Fail("a job does not end");
    }

    public IReadOnlyList<string> Actions() => [.. Events.Events.Where(e => e.Target.OnlyProtocol == 3).Select(e => e.Payload.GetProperty("action").GetString()!)];

    public JsonElement Event(string action) => Events.Events.Last(e => e.Target.OnlyProtocol == 3 && e.Payload.GetProperty("action").GetString() == action).Payload;

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _folder.Dispose();
    }

    private CronService Make() => new(new CronServiceContext
    {
        Config = new FixedConfig(_config, Path.Combine(_folder.Path, "openclaw.json")),
        Paths = StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _state, ["OPENCLAW_STATE_DIR"] = _state }, null),
        Runner = this,
        Events = Events,
        Time = Clock,
        Logger = NullLogger.Instance,
        Files = _life,
        MaxSleep = MaxSleep,
    });
}
