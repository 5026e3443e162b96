using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Gateway.Agents;

namespace OpenClaw.Tests.Gateway.Approvals;

public sealed class ExecApprovalsTests : IDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(2);

    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly RecordingPublisher _events = new();

    private string FilePath => _folder["gateway", "approvals.json"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Question_is_on_disk_before_anybody_is_asked()
    {
        var files = new FaultyFiles(DiskFiles.Instance) { FailNextSync = true };
        await using var approvals = Open(files);

        await Assert.ThrowsAsync<IOException>(() => approvals.AskAsync("a", Run("ls"), Wait, Cancel).AsTask());

        Assert.Empty(_events.Events);
        Assert.Empty(approvals.Pending);
        await approvals.AskAsync("a", Run("ls"), Wait, Cancel);
        Assert.Contains("\"ls\"", await File.ReadAllTextAsync(FilePath, Cancel));
        Assert.Equal("exec.approval.requested", Assert.Single(_events.Events).Name);
    }

    [Fact]
    public async Task Of_many_answers_at_once_exactly_one_counts()
    {
        await using var approvals = Open();
        for (var round = 0; round < 20; round++)
        {
            var id = $"q{round}";
            await approvals.AskAsync(id, Run("ls"), Wait, Cancel);
            var outcome = approvals.OutcomeAsync(id)!;

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
                approvals.ResolveAsync(id, n % 2 == 0 ? ApprovalDecisions.AllowOnce : ApprovalDecisions.Deny, $"operator {n}", Cancel).AsTask())));

            var winner = Assert.Single(answers, answer => answer is not null);
            Assert.Equal(winner, await outcome);
            Assert.Equal(winner!.ResolvedBy, _events.Events.Single(e => e.Name == "exec.approval.resolved" && e.Payload.GetProperty("id").GetString() == id).Payload.GetProperty("resolvedBy").GetString());
        }
    }

    [Fact]
    public async Task Nobody_answering_in_time_means_no()
    {
        await using var approvals = Open();
        await approvals.AskAsync("a", Run("rm"), Wait, Cancel);
        var outcome = approvals.OutcomeAsync("a")!;

        _clock.Advance(Wait);

        var ended = await outcome.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Null(ended.Decision);
        Assert.Null(await approvals.ResolveAsync("a", ApprovalDecisions.AllowOnce, "late", Cancel));
        Assert.DoesNotContain(_events.Events, e => e.Name == "exec.approval.resolved");
    }

    [Fact]
    public async Task Answer_after_the_end_does_not_count_even_when_the_timer_has_not_run()
    {
        var clock = new StoppedTimers(_clock);
        await using var approvals = new ExecApprovals(FilePath, _events, clock, NullLogger.Instance);
        await approvals.AskAsync("a", Run("rm"), Wait, Cancel);

        _clock.Advance(Wait);

        Assert.Null(await approvals.ResolveAsync("a", ApprovalDecisions.AllowOnce, "late", Cancel));
        Assert.Empty(approvals.Pending);
    }

    [Fact]
    public async Task Answers_and_the_end_of_time_never_both_count()
    {
        await using var approvals = Open();
        for (var round = 0; round < 30; round++)
        {
            var id = $"q{round}";
            await approvals.AskAsync(id, Run("ls"), Wait, Cancel);
            var outcome = approvals.OutcomeAsync(id)!;

            var answering = Task.Run(() => approvals.ResolveAsync(id, ApprovalDecisions.AllowOnce, "op", Cancel).AsTask(), Cancel);
            _clock.Advance(Wait);
            var answered = await answering;
            var ended = await outcome.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

            Assert.Equal(answered?.Decision, ended.Decision);
        }
    }

    [Fact]
    public async Task Question_outlives_a_restart_and_can_still_be_answered()
    {
        await using (var before = Open())
        {
            await before.AskAsync("a", Run("ls"), Wait, Cancel);
        }

        await using var after = Open();

        Assert.Equal("a", Assert.Single(after.Pending).Id);
        var outcome = after.OutcomeAsync("a")!;
        Assert.NotNull(await after.ResolveAsync("a", ApprovalDecisions.AllowAlways, "op", Cancel));
        Assert.Equal(ApprovalDecisions.AllowAlways, (await outcome).Decision);
    }

    [Fact]
    public async Task Question_whose_time_ended_while_the_gateway_was_down_was_denied()
    {
        await using (var before = Open())
        {
            await before.AskAsync("a", Run("ls"), Wait, Cancel);
        }
        _clock.Advance(Wait + Wait);

        await using var after = Open();
        _clock.Advance(1);

        Assert.Empty(after.Pending);
        Assert.Null((await after.OutcomeAsync("a")!.WaitAsync(TimeSpan.FromSeconds(30), Cancel)).Decision);
    }

    [Fact]
    public async Task Decision_is_still_known_after_a_restart()
    {
        await using (var before = Open())
        {
            await before.AskAsync("a", Run("ls"), Wait, Cancel);
            await before.ResolveAsync("a", ApprovalDecisions.Deny, "op", Cancel);
        }

        await using var after = Open();

        Assert.Equal(ApprovalDecisions.Deny, (await after.OutcomeAsync("a")!).Decision);
        Assert.NotNull(await after.AskAsync("a", Run("again"), Wait, Cancel));
    }

    [Fact]
    public async Task Answer_the_disk_refused_leaves_the_question_open()
    {
        var files = new FaultyFiles(DiskFiles.Instance);
        await using var approvals = Open(files);
        await approvals.AskAsync("a", Run("ls"), Wait, Cancel);
        files.FailNextSync = true;

        await Assert.ThrowsAsync<IOException>(() => approvals.ResolveAsync("a", ApprovalDecisions.AllowOnce, "op", Cancel).AsTask());

        Assert.False(approvals.OutcomeAsync("a")!.IsCompleted);
        Assert.NotNull(await approvals.ResolveAsync("a", ApprovalDecisions.Deny, "op", Cancel));
    }

    [Fact]
    public async Task End_of_time_is_a_no_whatever_the_disk_says()
    {
        var files = new FaultyFiles(DiskFiles.Instance);
        await using var approvals = Open(files);
        await approvals.AskAsync("a", Run("ls"), Wait, Cancel);
        var outcome = approvals.OutcomeAsync("a")!;
        files.FailNextSync = true;

        _clock.Advance(Wait);

        Assert.Null((await outcome.WaitAsync(TimeSpan.FromSeconds(30), Cancel)).Decision);
        Assert.Empty(approvals.Pending);
    }

    [Fact]
    public async Task Damaged_file_is_set_aside_and_nothing_in_it_is_allowed()
    {
        _folder.Write("gateway/approvals.json", "{\"pending\":[{]");

        await using var approvals = Open();

        Assert.Empty(approvals.Pending);
        Assert.Contains(Directory.EnumerateFiles(_folder["gateway"]), file => file.Contains(".damaged-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_many_questions_are_refused()
    {
        await using var approvals = new ExecApprovals("approvals.json", _events, _clock, NullLogger.Instance, new MemoryFiles());
        for (var i = 0; i < ExecApprovals.MaxPending; i++) await approvals.AskAsync(null, Run("ls"), Wait, Cancel);

        await Assert.ThrowsAsync<ApprovalsFullException>(() => approvals.AskAsync(null, Run("ls"), Wait, Cancel).AsTask());
    }

    [Fact]
    public async Task Policy_file_in_older_forms_is_put_in_order()
    {
        var path = _folder.Write("exec-approvals.json", """
            {"version":1,"socket":{"path":"/s","token":"secret-5e1"},"agents":{"default":{"ask":"always","allowlist":["~/bin/*"]},"main":{"ask":"off","allowlist":[{"pattern":"/bin/ls","id":"x"}]}}}
            """);
        using var policy = new ExecPolicyFile(path);

        var shown = (await policy.OpenAsync(Cancel)).File.ToJsonString();

        Assert.DoesNotContain("secret-5e1", shown, StringComparison.Ordinal);
        Assert.Contains("\"main\":{\"ask\":\"off\",\"allowlist\":[{\"pattern\":\"~/bin/*\",\"id\":", shown, StringComparison.Ordinal);
        Assert.Contains("{\"pattern\":\"/bin/ls\",\"id\":\"x\"}", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("default\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_file_keeps_its_socket_when_it_is_replaced()
    {
        var path = _folder["exec-approvals.json"];
        using var policy = new ExecPolicyFile(path);
        var made = await policy.OpenAsync(Cancel);
        var token = TokenIn(path);

        var (written, refusal) = await policy.ReplaceAsync(new() { ["version"] = 1 }, made.Hash, Cancel);

        Assert.Null(refusal);
        Assert.NotEqual(made.Hash, written!.Hash + "x");
        Assert.Equal(token, TokenIn(path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(FileModes.Private, File.GetUnixFileMode(path));
    }

    private static string TokenIn(string path)
    {
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(path, Encoding.UTF8));
        return document.RootElement.GetProperty("socket").GetProperty("token").GetString()!;
    }

    private ExecApprovals Open(IDurableFiles? files = null) => new(FilePath, _events, _clock, NullLogger.Instance, files);

    private static ExecApprovalRequest Run(string command) => new() { Command = command };

    public void Dispose() => _folder.Dispose();

    /// <summary>The time of another clock, and timers that never run.</summary>
    private sealed class StoppedTimers(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
