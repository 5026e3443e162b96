using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Hosting;

/// <summary>The note of a restart, from its reading to its end.</summary>
public sealed class RestartDeliveryTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FaultyFiles _files = new(DiskFiles.Instance);
    private readonly OpenClawConfig _config = new();

    [Fact]
    public async Task A_disk_that_refuses_the_run_does_not_end_the_start_and_the_note_waits_for_the_next_one()
    {
        var paths = Paths();
        RestartSentinel.Write(paths, Note("go on"));
        var journal = Journal();
        var runs = Runs(journal);
        var note = Deliver(paths);

        _files.FailNextSync = true;
        await ContinueAsync(note, paths, runs);
        var isKept = File.Exists(RestartSentinel.PathIn(paths));
        await ContinueAsync(Deliver(paths), paths, runs);

        Assert.True(isKept);
        Assert.False(File.Exists(RestartSentinel.PathIn(paths)));
        Assert.Equal("go on", Assert.Single(journal.ReadUnfinished()).Message);
        await journal.CloseAsync();
    }

    [Fact]
    public async Task A_note_that_was_written_meanwhile_stays_and_one_that_cannot_be_read_goes()
    {
        var paths = Paths();
        var journal = Journal();
        var runs = Runs(journal);
        RestartSentinel.Write(paths, Note("first"));
        var note = Deliver(paths);
        RestartSentinel.Write(paths, Note("second"));

        await ContinueAsync(note, paths, runs);
        var isKept = File.Exists(RestartSentinel.PathIn(paths));
        _folder.Write("restart-sentinel.json", "{");
        await ContinueAsync(Deliver(paths), paths, runs);

        Assert.True(isKept);
        Assert.False(File.Exists(RestartSentinel.PathIn(paths)));
        await journal.CloseAsync();
    }

    public void Dispose() => _folder.Dispose();

    private static JsonObject Note(string message) => new() { ["kind"] = "update", ["continuation"] = new JsonObject { ["message"] = message } };

    private JsonObject? Deliver(StatePaths paths) => RestartDelivery.Deliver(paths, _config, new SystemEventQueue(TimeProvider.System), NullLogger.Instance);

    private Task ContinueAsync(JsonObject? note, StatePaths paths, RunRegistry runs) =>
        RestartDelivery.ContinueAsync(note, paths, _config, runs, NullLogger.Instance, TestContext.Current.CancellationToken);

    private StatePaths Paths() => StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path, ["OPENCLAW_STATE_DIR"] = _folder.Path }, null);

    private RunJournal Journal() => new(_folder["runs.jsonl"], NullLogger.Instance, _files);

    private static RunRegistry Runs(RunJournal journal) => new(new Endless(), journal, () => 4, new RunLimits(), new FakeClock(), NullLogger.Instance);

    /// <summary>Runs that never end.</summary>
    private sealed class Endless : IRunExecutor
    {
        private readonly TaskCompletionSource<RunOutcome> _end = new();

        public Task<RunOutcome> RunAsync(RunHandle run) => _end.Task;

        public RunOutcome Withdraw(RunHandle run) => throw new InvalidOperationException("nobody aborts it");

        public RunOutcome Absorb(RunHandle run) => throw new InvalidOperationException("nothing is merged");
    }
}
