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
    /// <summary>A test that waits longer has failed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();
    private readonly IDurableFiles _files;
    private MortalFiles _life;
    private CronService? _service;
    private readonly OpenClawConfig _config;

    // What the bench itself looks at is no news.
    private readonly AsyncLocal<bool> _isLooking = new();
    private TaskCompletionSource _news = NewNews();

    // In memory, benches one after the other share a path.
    private readonly string _state;

    /// <param name="config">The <c>cron</c> section.</param>
    /// <param name="files">Default: the disk, in a folder of its own.</param>
    /// <param name="clock">Default: a new one.</param>
    public CronBench(CronConfig? config = null, IDurableFiles? files = null, FakeClock? clock = null)
    {
        Clock = clock ?? new FakeClock();
        Clock.TimerChanged += Tell;
        Events = NewEvents();
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

    public RecordingPublisher Events { get; private set; }

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
        Tell();
        return Run(job, cancellationToken);
    }

    public Task TidyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Another process on the same files; the one before is forgotten as it stands.</summary>
    public async Task RestartAsync(bool gently = false)
    {
        if (gently) await Service.DisposeAsync();
        else await KillAsync();
        Events = NewEvents();
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
    public Task SettleAsync() => UntilAsync(async () =>
    {
        var jobs = await Service.ListAsync(false, TestContext.Current.CancellationToken);
        return !Service.IsOn || jobs.All(job => job.State.RunningAtMs is not null || !(job.State.NextRunAtMs <= Clock.Milliseconds));
    });

    /// <summary>Waits until no job runs.</summary>
    public Task EndsAsync() => UntilAsync(async () => (await Service.ListAsync(true, TestContext.Current.CancellationToken)).All(job => job.State.RunningAtMs is null));

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}})"/>
    public Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <summary>Waits until something holds, looking again whenever a run begins, an event is told or a timer is set.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (true)
        {
            var news = Volatile.Read(ref _news).Task;
            if (await LookAsync(condition)) return;
            // What is due at this instant begins now.
            Clock.Advance(TimeSpan.Zero);
            await news.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
    }

    public IReadOnlyList<string> Actions() => [.. Events.Events.Where(e => e.Target.OnlyProtocol == 3).Select(e => e.Payload.GetProperty("action").GetString()!)];

    public JsonElement Event(string action) => Events.Events.Last(e => e.Target.OnlyProtocol == 3 && e.Payload.GetProperty("action").GetString() == action).Payload;

    public async ValueTask DisposeAsync()
    {
        var end = Service.DisposeAsync().AsTask();
        while (!end.IsCompleted)
        {
            // It waits a moment for runs that do not end.
            var news = Volatile.Read(ref _news).Task;
            Clock.Advance(CronService.StopLimit);
            await Task.WhenAny(end, news);
        }
        await end;
        Clock.TimerChanged -= Tell;
        _folder.Dispose();
    }

    private async Task<bool> LookAsync(Func<Task<bool>> condition)
    {
        _isLooking.Value = true;
        try
        {
            return await condition();
        }
        finally
        {
            _isLooking.Value = false;
        }
    }

    private void Tell()
    {
        if (!_isLooking.Value) Interlocked.Exchange(ref _news, NewNews()).TrySetResult();
    }

    private RecordingPublisher NewEvents() => new() { Published = Tell, Protocol = 3 };

    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);

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
