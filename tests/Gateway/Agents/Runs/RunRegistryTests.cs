using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class RunRegistryTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly StagedExecutor _executor = new();
    private readonly List<RunJournal> _journals = [];

    [Fact]
    public async Task Runs_of_one_session_begin_in_the_order_of_arrival_one_at_a_time()
    {
        var runs = Registry();
        foreach (var id in new[] { "a", "b", "c" }) await runs.StartAsync(Request(id, "s"), default);

        await _executor.BegunAsync("a");
        Assert.Equal(["a"], _executor.Begun);
        _executor.End("a");
        await _executor.BegunAsync("b");
        _executor.End("b");
        await _executor.BegunAsync("c");

        Assert.Equal(["a", "b", "c"], _executor.Begun);
        Assert.Equal(["c"], runs.ActiveRuns("s"));
    }

    [Fact]
    public async Task Sessions_run_side_by_side_up_to_the_width_of_the_lane()
    {
        var runs = Registry(width: 2);
        foreach (var id in new[] { "a", "b", "c" }) await runs.StartAsync(Request(id, $"session-{id}"), default);

        await _executor.BegunAsync("a");
        await _executor.BegunAsync("b");
        Assert.DoesNotContain("c", _executor.Begun);
        _executor.End("a");

        await _executor.BegunAsync("c");
    }

    [Fact]
    public async Task Scheduled_jobs_have_a_lane_of_their_own()
    {
        var runs = Registry(width: 1);
        runs.CronLaneWidth = () => 1;
        await runs.StartAsync(Request("job-1", "cron-1") with { Origin = RunOrigin.Cron }, default);
        await runs.StartAsync(Request("job-2", "cron-2") with { Origin = RunOrigin.Cron }, default);
        await runs.StartAsync(Request("person", "main"), default);

        await _executor.BegunAsync("job-1");
        await _executor.BegunAsync("person");
        Assert.DoesNotContain("job-2", _executor.Begun);
        Assert.Equal((1, 1), runs.CronLane);
        _executor.End("job-1");

        await _executor.BegunAsync("job-2");
    }

    [Fact]
    public async Task A_full_session_queue_refuses_clearly()
    {
        var runs = Registry(limits: new RunLimits { WaitingPerSession = 1 });
        await runs.StartAsync(Request("a", "s"), default);
        await _executor.BegunAsync("a");
        await runs.StartAsync(Request("b", "s"), default);

        var admission = await runs.StartAsync(Request("c", "s"), default);

        Assert.Null(admission.Handle);
        Assert.Equal(("UNAVAILABLE", "session queue is full (1 runs waiting); try again when some have ended"), (admission.Refusal!.Code, admission.Refusal.Message));
    }

    [Fact]
    public async Task The_same_id_is_one_run_until_it_has_ended()
    {
        var runs = Registry();
        var first = await runs.StartAsync(Request("a", "s"), default);

        var second = await runs.StartAsync(Request("a", "s"), default);

        Assert.True(first.IsNew);
        Assert.False(second.IsNew);
        Assert.Same(first.Handle, second.Handle);
    }

    [Fact]
    public async Task What_is_stored_at_the_end_is_there_before_the_id_is_free_again()
    {
        var runs = Registry();
        var isActive = false;
        var admission = await runs.StartAsync(Request("a", "s") with { OnEnded = _ => isActive = runs.TryGet("a", out var _) }, default);
        await _executor.BegunAsync("a");

        _executor.End("a");
        await admission.Handle!.Completion;

        Assert.True(isActive);
        Assert.False(runs.TryGet("a", out _));
    }

    [Fact]
    public async Task A_waiting_run_is_withdrawn_at_once_when_it_is_aborted()
    {
        var runs = Registry();
        await runs.StartAsync(Request("a", "s"), default);
        var waiting = await runs.StartAsync(Request("b", "s"), default);
        await _executor.BegunAsync("a");

        var aborted = runs.Abort("s", "b", AbortReasons.Rpc);

        Assert.Equal(["b"], aborted);
        Assert.Equal(RunStatus.Aborted, (await waiting.Handle!.Completion).Status);
        Assert.Equal(["b"], _executor.Withdrawn);
        Assert.Empty(runs.Abort("s", "b", AbortReasons.Rpc));
    }

    [Fact]
    public async Task An_outcome_can_be_asked_for_ten_minutes()
    {
        var runs = Registry();
        await runs.StartAsync(Request("a", "s"), default);
        await _executor.BegunAsync("a");
        _executor.End("a");

        var waited = await runs.WaitAsync("a", TimeSpan.FromSeconds(30), default);
        _clock.Advance(TimeSpan.FromMinutes(9));
        var later = await runs.WaitAsync("a", TimeSpan.Zero, default);
        _clock.Advance(TimeSpan.FromMinutes(2));
        var tooLate = await runs.WaitAsync("a", TimeSpan.Zero, default);

        Assert.Equal(RunStatus.Ok, waited!.Status);
        Assert.Same(waited, later);
        Assert.Null(tooLate);
    }

    [Fact]
    public async Task Only_so_many_outcomes_are_kept_the_newest()
    {
        var runs = Registry(limits: new RunLimits { MaxResults = 2 });
        foreach (var id in new[] { "a", "b", "c" }) runs.Remember(new RunOutcome { RunId = id, Status = RunStatus.Ok, EndedAt = 0 });

        Assert.Null(runs.Find("a"));
        Assert.NotNull(runs.Find("b"));
        Assert.NotNull(runs.Find("c"));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Waiting_ends_at_its_limit_or_when_a_run_that_was_still_to_come_has_ended()
    {
        var runs = Registry();
        var inVain = runs.WaitAsync("never", TimeSpan.FromSeconds(5), default);
        var early = runs.WaitAsync("a", TimeSpan.FromSeconds(60), default);

        await _clock.TimersArmedAsync(2);
        _clock.Advance(TimeSpan.FromSeconds(6));
        await runs.StartAsync(Request("a", "s"), default);
        await _executor.BegunAsync("a");
        _executor.End("a");

        Assert.Null(await inVain);
        Assert.Equal("a", (await early)!.RunId);
    }

    [Fact]
    public async Task A_stop_takes_no_new_runs_waits_and_then_aborts_the_rest()
    {
        var runs = Registry();
        var running = await runs.StartAsync(Request("a", "s"), default);
        var waiting = await runs.StartAsync(Request("b", "s"), default);
        await _executor.BegunAsync("a");

        var drain = runs.DrainAsync(TimeSpan.FromSeconds(10));
        var refused = await runs.StartAsync(Request("c", "s"), default);
        await _clock.TimersArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        await waiting.Handle!.Completion;
        Assert.Equal(AbortReasons.Shutdown, running.Handle!.AbortReason);
        _executor.End("a");
        await drain;

        Assert.Equal("gateway is stopping; no new runs are taken", refused.Refusal!.Message);
        Assert.Equal(AbortReasons.Shutdown, (await waiting.Handle.Completion).StopReason);
    }

    [Fact]
    public async Task A_run_whose_executor_breaks_ends_as_an_error_and_frees_its_session()
    {
        var runs = Registry();
        var broken = await runs.StartAsync(Request("a", "s"), default);
        await runs.StartAsync(Request("b", "s"), default);
        await _executor.BegunAsync("a");

        _executor.Break("a");

        Assert.Equal(RunStatus.Error, (await broken.Handle!.Completion).Status);
        await _executor.BegunAsync("b");
    }

    [Fact]
    public async Task A_run_ends_and_the_next_one_begins_whatever_happens_to_those_who_are_told()
    {
        var runs = Registry();
        runs.Watch = new BrokenWatch();
        var first = await runs.StartAsync(Request("a", "s"), default);
        await runs.StartAsync(Request("b", "s"), default);
        await _executor.BegunAsync("a");

        _executor.End("a");

        Assert.Equal(RunStatus.Ok, (await first.Handle!.Completion).Status);
        await _executor.BegunAsync("b");
    }

    [Fact]
    public async Task A_session_that_is_removed_takes_no_runs_until_it_is_gone()
    {
        var runs = Registry();
        var running = await runs.StartAsync(Request("a", "s"), default);
        var waiting = await runs.StartAsync(Request("b", "s"), default);
        await _executor.BegunAsync("a");

        var closing = runs.CloseAsync("s", AbortReasons.Rpc, TimeSpan.FromSeconds(15));
        var refused = await runs.StartAsync(Request("c", "s"), default);
        var other = await runs.CloseAsync("s", AbortReasons.Rpc, TimeSpan.FromSeconds(15));
        _executor.End("a");
        var closed = await closing.WaitAsync(TimeSpan.FromSeconds(20));
        var stillRefused = await runs.StartAsync(Request("d", "s"), default);
        closed!.Dispose();
        var taken = await runs.StartAsync(Request("e", "s"), default);

        Assert.Equal(AbortReasons.Rpc, running.Handle!.AbortReason);
        Assert.Equal(RunStatus.Aborted, (await waiting.Handle!.Completion).Status);
        Assert.Equal(("UNAVAILABLE", "session s is being deleted; try again in a moment"), (refused.Refusal!.Code, refused.Refusal.Message));
        Assert.Null(other);
        Assert.NotNull(stillRefused.Refusal);
        Assert.NotNull(taken.Handle);
    }

    [Fact]
    public async Task A_session_whose_run_does_not_end_takes_runs_again()
    {
        var runs = Registry();
        await runs.StartAsync(Request("a", "s"), default);
        await _executor.BegunAsync("a");

        var closing = runs.CloseAsync("s", AbortReasons.Rpc, TimeSpan.FromSeconds(15));
        await _clock.TimersArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Null(await closing.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.NotNull((await runs.StartAsync(Request("b", "s"), default)).Handle);
    }

    [Fact]
    public async Task A_session_that_could_not_be_closed_takes_runs_again()
    {
        var runs = Registry();
        await runs.StartAsync(Request("a", "s"), default);
        await runs.StartAsync(Request("b", "s"), default);
        await _executor.BegunAsync("a");
        _executor.RefusesToWithdraw = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => runs.CloseAsync("s", AbortReasons.Rpc, TimeSpan.FromSeconds(15)));

        Assert.NotNull((await runs.StartAsync(Request("c", "s"), default)).Handle);
    }

    [Fact]
    public async Task A_run_that_was_stopped_before_it_was_admitted_never_begins()
    {
        var runs = Registry();
        using var all = runs.Coming("s", "a");
        using var one = runs.Coming("s", "b");
        using var other = runs.Coming("t", "c");
        using var left = runs.Coming("s", "d");

        var none = runs.Abort("s", null, AbortReasons.Interrupt);
        var first = runs.Abort("s", "b", AbortReasons.Rpc);
        left.Dispose();
        var rest = runs.Abort("s", null, AbortReasons.Stop);
        var a = await runs.StartAsync(Request("a", "s") with { Coming = all }, default);
        var b = await runs.StartAsync(Request("b", "s") with { Coming = one }, default);
        await runs.StartAsync(Request("c", "t") with { Coming = other }, default);
        await _executor.BegunAsync("c");

        Assert.Empty(none);
        Assert.Equal(["b"], first);
        Assert.Equal(["a"], rest);
        Assert.Equal((AbortReasons.Stop, AbortReasons.Rpc), ((await a.Handle!.Completion).StopReason, (await b.Handle!.Completion).StopReason));
        Assert.Equal(["c"], _executor.Begun);
    }

    [Fact]
    public async Task Each_session_waits_only_for_its_own_quiet_time()
    {
        var runs = Registry();
        foreach (var (session, debounce) in new[] { ("short", 1), ("long", 60) })
        {
            await runs.StartAsync(Request($"{session}-1", session), default);
            await _executor.BegunAsync($"{session}-1");
            await runs.StartAsync(Queued($"{session}-2", session, QueueMode.Collect, TimeSpan.FromSeconds(debounce)), default);
        }
        _executor.End("short-1");
        _executor.End("long-1");
        await _clock.TimersArmedAsync();

        _clock.Advance(TimeSpan.FromSeconds(2));

        await _executor.BegunAsync("short-2");
        Assert.DoesNotContain("long-2", _executor.Begun);
    }

    [Fact]
    public async Task A_message_that_another_one_carries_can_still_be_aborted()
    {
        var runs = Registry();
        await runs.StartAsync(Request("a", "s"), default);
        await _executor.BegunAsync("a");
        var carried = await runs.StartAsync(Queued("b", "s", QueueMode.Collect), default);
        var carrier = await runs.StartAsync(Queued("c", "s", QueueMode.Collect), default);
        _executor.End("a");
        await _executor.BegunAsync("c");

        runs.Abort("s", "b", AbortReasons.Rpc);
        _executor.End("c");

        Assert.Equal(RunStatus.Ok, (await carrier.Handle!.Completion).Status);
        Assert.Equal(RunStatus.Aborted, (await carried.Handle!.Completion).Status);
    }

    [Fact]
    public async Task A_message_that_could_not_be_told_to_the_turn_keeps_its_place_and_can_be_aborted_meanwhile()
    {
        var runs = Registry();
        await runs.StartAsync(Request("a", "s"), default);
        await _executor.BegunAsync("a");
        var steered = await runs.StartAsync(Queued("b", "s", QueueMode.Steer), default);
        var unwanted = await runs.StartAsync(Queued("c", "s", QueueMode.Steer), default);
        var taken = runs.TakeSteering("s");
        await runs.StartAsync(Queued("d", "s", QueueMode.Followup), default);

        runs.Abort("s", "c", AbortReasons.Rpc);
        foreach (var run in taken) runs.PutBack(run);
        _executor.End("a");

        Assert.Equal(RunStatus.Aborted, (await unwanted.Handle!.Completion).Status);
        await _executor.BegunAsync("b");
        Assert.Equal(["a", "b"], _executor.Begun);
        Assert.False(steered.Handle!.Completion.IsCompleted);
    }

    [Fact]
    public async Task The_journal_does_not_grow_while_something_is_always_under_way()
    {
        var journal = Journal();
        RunHandle Run(string id, int length) => new(Request(id, "s") with { Message = new string('x', length) }, 1);
        await journal.BeginAsync(Run("stays", 10), default);
        var ended = Run("ends", 256 * 1024);

        for (long written = 0; written <= RunJournal.RewriteBytes; written += 256 * 1024)
        {
            await journal.BeginAsync(ended, default);
            journal.End("ends");
        }
        await journal.BeginAsync(Run("later", 10), default);

        Assert.InRange(new FileInfo(_folder["runs.jsonl"]).Length, 1, 1024 * 1024);
        Assert.Equal(["stays", "later"], journal.ReadUnfinished().Select(mark => mark.RunId));
    }

    [Fact]
    public async Task A_run_stands_in_the_journal_from_its_admission_to_its_end()
    {
        var journal = Journal();
        var runs = new RunRegistry(_executor, journal, () => 4, new RunLimits(), _clock, NullLogger.Instance);
        await runs.StartAsync(Request("a", "s"), default);
        var b = await runs.StartAsync(Request("b", "t") with { Message = "what I said" }, default);
        await _executor.BegunAsync("b");

        var during = journal.ReadUnfinished();
        _executor.End("a");
        await runs.WaitAsync("a", TimeSpan.FromSeconds(5), default);
        await runs.StartAsync(Request("c", "u"), default);
        var after = new RunJournal(_folder["runs.jsonl"], NullLogger.Instance).ReadUnfinished();

        Assert.Equal(["a", "b"], during.Select(mark => mark.RunId));
        Assert.Equal(("t", "what I said", b.Handle!.AdmittedAt), (during[1].SessionKey, during[1].Message, during[1].At));
        Assert.Equal(["b", "c"], after.Select(mark => mark.RunId));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var journal in _journals) await journal.CloseAsync();
        _folder.Dispose();
    }

    private RunRegistry Registry(int width = 4, RunLimits? limits = null) => new(
        _executor, Journal(), () => width, limits ?? new RunLimits(), _clock, NullLogger.Instance);

    private RunJournal Journal()
    {
        var journal = new RunJournal(_folder["runs.jsonl"], NullLogger.Instance);
        _journals.Add(journal);
        return journal;
    }

    private static RunRequest Request(string id, string session) => new() { RunId = id, AgentId = "main", SessionKey = session, Message = "hi" };

    private static RunRequest Queued(string id, string session, QueueMode mode, TimeSpan debounce = default) =>
        Request(id, session) with { Queue = new(mode, debounce, 20, QueueDrop.Old) };

    private sealed class BrokenWatch : IRunWatch
    {
        public void Admitted(RunHandle run) => throw new IOException("broken");

        public void Started(RunHandle run) => throw new IOException("broken");

        public void Opened(RunHandle run) => throw new IOException("broken");

        public void Ended(RunHandle run, RunOutcome outcome) => throw new IOException("broken");
    }

    /// <summary>Runs that begin when the registry says and end when the test says.</summary>
    private sealed class StagedExecutor : IRunExecutor
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _begun = new();
        private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> _ends = new();
        private readonly ConcurrentQueue<string> _order = new();
        private readonly ConcurrentQueue<string> _withdrawn = new();

        public IReadOnlyList<string> Begun => [.. _order];

        public IReadOnlyList<string> Withdrawn => [.. _withdrawn];

        public Task BegunAsync(string id) => Source(_begun, id).Task.WaitAsync(TimeSpan.FromSeconds(20));

        public void End(string id) => End(id, true);

        public void Break(string id) => End(id, false);

        public async Task<RunOutcome> RunAsync(RunHandle run)
        {
            _order.Enqueue(run.RunId);
            Source(_begun, run.RunId).TrySetResult();
            if (!await _ends.GetOrAdd(run.RunId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task) throw new InvalidOperationException("broken");
            return new RunOutcome { RunId = run.RunId, Status = RunStatus.Ok, EndedAt = 1 };
        }

        public RunOutcome Absorb(RunHandle run)
        {
            Absorbed.Enqueue(run.RunId);
            return new RunOutcome { RunId = run.RunId, Status = RunStatus.Ok, EndedAt = 1 };
        }

        public ConcurrentQueue<string> Absorbed { get; } = new();

        public bool RefusesToWithdraw { get; set; }

        public RunOutcome Withdraw(RunHandle run)
        {
            if (RefusesToWithdraw) throw new InvalidOperationException("broken");
            _withdrawn.Enqueue(run.RunId);
            return new RunOutcome { RunId = run.RunId, Status = RunStatus.Aborted, EndedAt = 1, StopReason = run.AbortReason };
        }

        private void End(string id, bool well) => _ends.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(well);

        private static TaskCompletionSource Source(ConcurrentDictionary<string, TaskCompletionSource> sources, string id) =>
            sources.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
