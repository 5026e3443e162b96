using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Tests.Gateway.Cron;

/// <summary>What the scheduler does with jobs.</summary>
public sealed class CronServiceTests
{
    private static readonly CronSchedule EveryMinute = new() { Kind = CronWords.Every, EveryMs = 60_000 };

    private static CronSchedule At(long ms) => new() { Kind = CronWords.At, At = IsoTime.Of(DateTimeOffset.FromUnixTimeMilliseconds(ms)) };

    [Fact]
    public async Task A_due_job_runs_and_its_run_is_logged_announced_and_followed_by_the_next()
    {
        await using var bench = new CronBench();
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);

        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bench.EndsAsync();

        Assert.Equal(["added", "started", "finished"], bench.Actions());
        var entry = Assert.Single(bench.Service.Runs(job.Id));
        Assert.Equal(("ok", "done", job.CreatedAtMs + 60_000, job.CreatedAtMs + 120_000), (entry.Status, entry.Summary, entry.RunAtMs, entry.NextRunAtMs));
        var after = (await bench.FindAsync(job.Id))!;
        Assert.Equal((job.CreatedAtMs + 120_000, null, "ok", 0), (after.State.NextRunAtMs, after.State.RunningAtMs, after.State.LastStatus, after.State.ConsecutiveErrors));
        Assert.Equal(job.UpdatedAtMs, after.UpdatedAtMs);
    }

    [Fact]
    public async Task A_one_shot_that_ran_is_gone_and_its_log_stays()
    {
        await using var bench = new CronBench();
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(At(bench.Clock.Milliseconds + 5000), job => job with { DeleteAfterRun = true });

        await bench.AdvanceAsync(TimeSpan.FromSeconds(5));
        await bench.EndsAsync();

        Assert.Null(await bench.FindAsync(job.Id));
        Assert.Equal(["added", "started", "finished", "removed"], bench.Actions());
        Assert.Equal(job.State.NextRunAtMs, bench.Event("finished").GetProperty("nextRunAtMs").GetInt64());
        Assert.Single(bench.Service.Runs(job.Id));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("skipped")]
    public async Task A_one_shot_that_failed_stays_and_is_switched_off(string status)
    {
        await using var bench = new CronBench { Run = (_, _) => Task.FromResult(new CronRunResult(status) { Error = "why" }) };
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(At(bench.Clock.Milliseconds + 5000), job => job with { DeleteAfterRun = true });

        await bench.AdvanceAsync(TimeSpan.FromMinutes(10));
        await bench.EndsAsync();

        var after = (await bench.FindAsync(job.Id))!;
        Assert.Equal((false, null, status, "why"), (after.Enabled, after.State.NextRunAtMs, after.State.LastStatus, after.State.LastError));
        Assert.Single(bench.Ran);
    }

    [Theory]
    [InlineData(false, 60_000, true, false, false)]
    [InlineData(false, 60_000, true, true, true)]
    [InlineData(false, 120_000, true, false, true)]
    [InlineData(false, 120_000, false, true, false)]
    [InlineData(true, 60_000, true, false, true)]
    [InlineData(true, 60_000, false, true, false)]
    public async Task A_declared_job_that_is_off_stays_so_until_its_schedule_changes_or_it_is_said_to_be_on(bool wasOn, long everyMs, bool isOn, bool isSaid, bool staysOn)
    {
        await using var bench = new CronBench();
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute, job => job with { DeclarationKey = "k", Enabled = wasOn });

        var declared = await DeclareAsync(bench, job with { Schedule = EveryMinute with { EveryMs = everyMs }, Enabled = isOn }, isSaid);

        Assert.Equal((staysOn, staysOn), (declared.Enabled, declared.State.NextRunAtMs is not null));
    }

    [Fact]
    public async Task A_declared_one_shot_that_failed_runs_again_only_at_another_time()
    {
        await using var bench = new CronBench { Run = (_, _) => Task.FromResult(CronRunResult.Failed("no")) };
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(At(bench.Clock.Milliseconds + 5000), job => job with { DeclarationKey = "k" });
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bench.EndsAsync();
        var later = bench.Clock.Milliseconds + 5000;

        var same = await DeclareAsync(bench, job with { Enabled = true, Name = "renamed" }, false);
        var other = await DeclareAsync(bench, job with { Enabled = true, Schedule = At(later) }, false);

        Assert.Equal((false, null, true, later), (same.Enabled, same.State.NextRunAtMs, other.Enabled, other.State.NextRunAtMs));
    }

    [Fact]
    public async Task A_declaration_that_changes_no_times_leaves_the_next_run_and_the_errors_as_they_are()
    {
        await using var bench = new CronBench { Run = (_, _) => Task.FromResult(CronRunResult.Failed("no")) };
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute with { EveryMs = 1000 }, job => job with { DeclarationKey = "k" });
        await bench.AdvanceAsync(TimeSpan.FromSeconds(1));
        await bench.EndsAsync();
        var before = (await bench.FindAsync(job.Id))!;

        var declared = await DeclareAsync(bench, job with { Schedule = EveryMinute with { EveryMs = 1000 }, Name = "renamed" }, false);

        Assert.True(before.State.NextRunAtMs > bench.Clock.Milliseconds + 1000);
        Assert.Equal(("renamed", before.State), (declared.Name, declared.State));
    }

    private static async Task<CronJob> DeclareAsync(CronBench bench, CronJob job, bool saysEnabled) =>
        (await bench.Service.DeclareAsync(job, "k", saysEnabled, TestContext.Current.CancellationToken)).Answer.Job!;

    [Fact]
    public async Task Errors_in_a_row_make_a_recurring_job_wait_longer_and_a_success_ends_that()
    {
        await using var bench = new CronBench();
        bench.Run = (_, _) => Task.FromResult(bench.Ran.Count <= 6 ? CronRunResult.Failed("no") : CronRunResult.Ok());
        await bench.Service.StartAsync();
        await bench.AddAsync(new CronSchedule { Kind = CronWords.Every, EveryMs = 10_000 });

        while (bench.Ran.Count < 8)
        {
            await bench.AdvanceAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
            await bench.EndsAsync();
        }

        var starts = bench.Ran.Select(run => run.At).ToArray();
        Assert.Equal([30, 60, 300, 900, 3600, 3600, 10], starts.Zip(starts.Skip(1), (a, b) => (b - a) / 1000));
    }

    [Fact]
    public async Task A_slot_is_claimed_on_disk_before_its_run_begins()
    {
        await using var bench = new CronBench();
        JsonNode? onDisk = null;
        bench.Run = (_, _) =>
        {
            onDisk = JsonNode.Parse(File.ReadAllText(bench.StorePath))!["jobs"]![0]!["state"];
            return Task.FromResult(CronRunResult.Ok());
        };
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);

        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bench.EndsAsync();

        Assert.Equal(job.CreatedAtMs + 60_000, (long)onDisk!["runningAtMs"]!);
        Assert.Equal(job.CreatedAtMs + 120_000, (long)onDisk["nextRunAtMs"]!);
    }

    [Fact]
    public async Task What_was_missed_while_the_gateway_was_down_is_made_up_for_by_one_run()
    {
        await using var bench = new CronBench();
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);
        var once = await bench.AddAsync(At(bench.Clock.Milliseconds + 5000));
        await bench.KillAsync();
        bench.Clock.Advance(TimeSpan.FromHours(3) + TimeSpan.FromSeconds(1));

        await bench.RestartAsync();
        await bench.SettleAsync();
        await bench.EndsAsync();
        await bench.SettleAsync();
        await bench.EndsAsync();

        Assert.Equal([job.Id, once.Id], bench.Ran.Select(run => run.JobId));
        Assert.Equal(job.CreatedAtMs + (3 * 3_600_000) + 60_000, (await bench.FindAsync(job.Id))!.State.NextRunAtMs);
    }

    [Fact]
    public async Task What_was_missed_waits_for_its_next_slot_when_configured_so()
    {
        await using var bench = new CronBench(new CronConfig { SkipMissedJobs = true });
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);
        await bench.KillAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(90) + TimeSpan.FromSeconds(1));

        await bench.RestartAsync();

        Assert.Empty(bench.Ran);
        Assert.Equal(job.CreatedAtMs + (91 * 60_000), (await bench.FindAsync(job.Id))!.State.NextRunAtMs);
    }

    [Fact]
    public async Task A_run_that_a_crash_has_cut_is_told_and_not_repeated()
    {
        await using var bench = new CronBench(new CronConfig { MaxConcurrentRuns = 2 }) { Run = static async (_, token) => { await Task.Delay(Timeout.Infinite, token); return CronRunResult.Ok(); } };
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);
        var once = await bench.AddAsync(At(bench.Clock.Milliseconds + 60_000));
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bench.UntilAsync(() => bench.Ran.Count == 2);

        await bench.RestartAsync();

        var after = (await bench.FindAsync(job.Id))!;
        Assert.Equal((null, "error", CronService.CutText, job.CreatedAtMs + 120_000), (after.State.RunningAtMs, after.State.LastStatus, after.State.LastError, after.State.NextRunAtMs));
        Assert.Equal(CronService.CutText, Assert.Single(bench.Service.Runs(job.Id)).Error);
        Assert.False((await bench.FindAsync(once.Id))!.Enabled);
        Assert.Equal(2, bench.Ran.Count);
    }

    [Fact]
    public async Task A_run_whose_end_is_in_the_log_but_not_in_the_job_file_has_ended()
    {
        await using var bench = new CronBench();
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);
        await bench.KillAsync();
        var store = JsonNode.Parse(File.ReadAllText(bench.StorePath))!;
        store["jobs"]![0]!["state"]!["runningAtMs"] = 5;
        File.WriteAllText(bench.StorePath, store.ToJsonString());
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(bench.StorePath)!, "runs"));
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(bench.StorePath)!, "runs", $"{job.Id}.jsonl"), $$"""{"ts":9,"jobId":"{{job.Id}}","action":"finished","status":"ok","runAtMs":5,"durationMs":4}""" + "\n");

        await bench.RestartAsync();

        var after = (await bench.FindAsync(job.Id))!;
        Assert.Equal((null, "ok", 5, 4), (after.State.RunningAtMs, after.State.LastStatus, after.State.LastRunAtMs, after.State.LastDurationMs));
        Assert.Single(bench.Service.Runs(job.Id));
    }

    [Fact]
    public async Task No_more_jobs_run_at_once_than_allowed_and_none_runs_twice_at_once()
    {
        await using var bench = new CronBench(new CronConfig { MaxConcurrentRuns = 2 });
        var gate = new TaskCompletionSource();
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var counting = new Lock();
        var (running, most) = (0, 0);
        bench.Run = async (_, _) =>
        {
            lock (counting)
            {
                most = Math.Max(most, ++running);
                if (running == 2) both.TrySetResult();
            }
            await gate.Task;
            lock (counting) running--;
            return CronRunResult.Ok();
        };
        await bench.Service.StartAsync();
        for (var i = 0; i < 5; i++) await bench.AddAsync(EveryMinute);

        bench.Clock.Advance(TimeSpan.FromMinutes(3));
        await bench.UntilAsync(() => bench.Ran.Count == 2);
        await both.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var busy = bench.Ran.First().JobId;
        var answer = await bench.Service.RunAsync(busy, CronRunMode.Force, TestContext.Current.CancellationToken);
        gate.SetResult();
        await bench.UntilAsync(() => bench.Ran.Count == 5);
        await bench.EndsAsync();

        Assert.Equal("already-running", answer.Reason);
        Assert.Equal(2, most);
        Assert.Equal(5, bench.Ran.Select(run => run.JobId).Distinct().Count());
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_an_error()
    {
        await using var bench = new CronBench { Run = static async (_, token) => { await Task.Delay(Timeout.Infinite, token); return CronRunResult.Ok(); } };
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute, job => job with
        {
            SessionTarget = CronWords.Isolated,
            Payload = new CronPayload { Kind = CronWords.AgentTurn, Message = "m", TimeoutSeconds = 5 },
        });

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.UntilAsync(() => !bench.Ran.IsEmpty);
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        await bench.EndsAsync();

        Assert.Equal("Error: cron: job execution timed out", (await bench.FindAsync(job.Id))!.State.LastError);
    }

    [Fact]
    public async Task A_job_that_throws_is_an_error_without_the_exceptions_text()
    {
        await using var bench = new CronBench { Run = static (_, _) => throw new InvalidOperationException("internal") };
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);

        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bench.EndsAsync();

        var state = (await bench.FindAsync(job.Id))!.State;
        Assert.Equal("error", state.LastStatus);
        Assert.DoesNotContain("InvalidOperation", state.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_nothing_runs_by_itself_but_what_is_asked_for_does()
    {
        await using var bench = new CronBench(new CronConfig { Enabled = false });
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);

        bench.Clock.Advance(TimeSpan.FromHours(1));
        var (jobs, nextWake) = await bench.Service.StatusAsync(TestContext.Current.CancellationToken);
        var answer = await bench.Service.RunAsync(job.Id, CronRunMode.Force, TestContext.Current.CancellationToken);
        await answer.Claim!.Ended;

        Assert.Equal((1, null), (jobs, nextWake));
        Assert.Single(bench.Ran);
    }

    [Fact]
    public async Task A_forced_run_leaves_the_next_slot_where_it_is_until_it_ends()
    {
        await using var bench = new CronBench();
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);
        long? during = null;
        bench.Run = async (_, _) =>
        {
            during = (await bench.FindAsync(job.Id))!.State.NextRunAtMs;
            return CronRunResult.Ok();
        };

        Assert.Equal("not-due", (await bench.Service.RunAsync(job.Id, CronRunMode.Due, TestContext.Current.CancellationToken)).Reason);
        var answer = await bench.Service.RunAsync(job.Id, CronRunMode.Force, TestContext.Current.CancellationToken);
        await answer.Claim!.Ended;

        Assert.Equal(job.State.NextRunAtMs, during);
        Assert.Equal(job.State.NextRunAtMs, (await bench.FindAsync(job.Id))!.State.NextRunAtMs);
    }

    [Fact]
    public async Task Hand_edits_of_the_job_file_are_followed_and_members_of_other_versions_stay()
    {
        await using var bench = new CronBench();
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);
        var store = JsonNode.Parse(File.ReadAllText(bench.StorePath))!;
        store["jobs"]![0]!["name"] = "edited";
        store["jobs"]![0]!["future"] = JsonNode.Parse("""{"a":1}""");
        store["jobs"]![0]!["state"]!.AsObject().Remove("nextRunAtMs");
        store["jobs"]!.AsArray().Add(JsonNode.Parse("""{"id":"odd","schedule":"none of this version"}"""));
        File.WriteAllText(bench.StorePath, "// edited by hand\n" + store.ToJsonString());

        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bench.EndsAsync();

        Assert.Equal("edited", (await bench.FindAsync(job.Id))!.Name);
        Assert.NotEmpty(bench.Ran);
        var written = JsonNode.Parse(File.ReadAllText(bench.StorePath))!;
        Assert.Equal(1, (int)written["jobs"]![0]!["future"]!["a"]!);
        Assert.Equal("odd", (string)written["jobs"]![1]!["id"]!);
        Assert.True(File.Exists(bench.StorePath + ".bak"));
    }

    [Fact]
    public async Task A_damaged_job_file_is_left_alone_and_every_call_says_so()
    {
        await using var bench = new CronBench();
        Directory.CreateDirectory(Path.GetDirectoryName(bench.StorePath)!);
        File.WriteAllText(bench.StorePath, "{ this is not it");

        await bench.Service.StartAsync();

        var problem = await Assert.ThrowsAsync<CronStoreException>(() => bench.Service.ListAsync(true, TestContext.Current.CancellationToken));
        Assert.StartsWith($"Failed to parse cron store at {bench.StorePath}: ", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CronStoreException>(() => bench.AddAsync(EveryMinute));
        Assert.Equal("{ this is not it", File.ReadAllText(bench.StorePath));
    }

    [Fact]
    public async Task A_schedule_that_cannot_be_computed_three_times_switches_its_job_off()
    {
        await using var bench = new CronBench();
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);
        var store = JsonNode.Parse(File.ReadAllText(bench.StorePath))!;
        store["jobs"]![0]!["schedule"] = JsonNode.Parse("""{"kind":"cron","expr":"0 25 * * *"}""");
        store["jobs"]![0]!["state"] = new JsonObject();
        File.WriteAllText(bench.StorePath, store.ToJsonString());

        await bench.AdvanceAsync(TimeSpan.FromMinutes(4));
        await bench.UntilAsync(async () => !(await bench.FindAsync(job.Id))!.Enabled);

        var after = (await bench.FindAsync(job.Id))!;
        Assert.Equal("schedule error: CronPattern: invalid value '25' for hour (0 to 23).", after.State.LastError);
        Assert.Empty(bench.Ran);
    }

    [Fact]
    public async Task A_mark_of_a_run_that_nobody_runs_goes_after_two_hours()
    {
        await using var bench = new CronBench();
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);
        var store = JsonNode.Parse(File.ReadAllText(bench.StorePath))!;
        store["jobs"]![0]!["state"]!["runningAtMs"] = bench.Clock.Milliseconds;
        File.WriteAllText(bench.StorePath, store.ToJsonString());

        await bench.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Empty(bench.Ran);
        await bench.AdvanceAsync(TimeSpan.FromMinutes(2));
        await bench.UntilAsync(() => !bench.Ran.IsEmpty);

        Assert.Equal(job.Id, bench.Ran.First().JobId);
    }

    [Fact]
    public async Task A_long_run_log_keeps_its_newest_lines()
    {
        await using var bench = new CronBench { Run = static (_, _) => Task.FromResult(CronRunResult.Ok(new string('x', 1900))) };
        await bench.Service.StartAsync();
        var job = await bench.AddAsync(EveryMinute);
        var log = Path.Combine(Path.GetDirectoryName(bench.StorePath)!, "runs", $"{job.Id}.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.WriteAllLines(log, Enumerable.Range(0, 30_000).Select(i => $$"""{"ts":{{i}},"jobId":"{{job.Id}}","action":"finished","status":"ok","runAtMs":{{i}}}"""));

        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bench.EndsAsync();

        Assert.Equal(CronRunLog.KeptLines, File.ReadAllLines(log).Length);
        Assert.Equal(CronRunLog.KeptLines, bench.Service.Runs(job.Id).Count());
        Assert.Equal(29_999, bench.Service.Runs(job.Id).ElementAt(1).Ts);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("")]
    public async Task An_id_that_is_a_path_has_no_run_log(string id)
    {
        await using var bench = new CronBench();

        Assert.Empty(bench.Service.Runs(id));
    }
}
