using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Storage.Schedules;

/// <summary>Runs that begin and end, four at once; each one that was admitted and has not ended must be known at the next start.</summary>
internal sealed class RunJournalSchedule(int seed) : IStorageSchedule
{
    private const int Lives = 3;
    private const string Path = "/state/gateway/runs.jsonl";

    private readonly Random _random = new(seed);
    private readonly FakeClock _clock = new();
    private readonly Lock _gate = new();
    private readonly HashSet<string> _attempted = [];
    private readonly HashSet<string> _open = [];
    private int _made;

    public async Task RunAsync()
    {
        var files = new CrashingFiles(_random.Next(), _clock, CrashingFiles.RandomRate(_random), _random.Next(1, 120));
        for (var life = 0; life < Lives; life++)
        {
            var journal = new RunJournal(Path, NullLogger.Instance, files);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new Random(_random.Next())).ToArray().Select(random => Task.Run(() => WorkAsync(journal, random))));
            if (_random.Next(3) == 0) await journal.CloseAsync();
            files = files.Restart(_random.Next(), CrashingFiles.RandomRate(_random), _random.Next(1, 120));
            Recover(new RunJournal(Path, NullLogger.Instance, files));
        }
        files = files.Restart(_random.Next(), 0, int.MaxValue);
        files.FlipBit(_random);
        Assert.NotNull(new RunJournal(Path, NullLogger.Instance, files).ReadUnfinished());
    }

    private async Task WorkAsync(RunJournal journal, Random random)
    {
        for (var step = 0; step < 8; step++)
        {
            // Some are long enough for the file to begin anew.
            var message = new string('m', random.Next(10) == 0 ? 256 * 1024 : random.Next(100));
            var run = new RunHandle(
                new RunRequest { RunId = $"run-{Interlocked.Increment(ref _made)}", AgentId = "main", SessionKey = "agent:main:main", Message = message },
                _clock.Milliseconds);
            lock (_gate) _attempted.Add(run.RunId);
            try
            {
                await journal.BeginAsync(run, CancellationToken.None);
            }
            catch (IOException)
            {
                // Refused: nobody waits for it.
                continue;
            }
            lock (_gate) _open.Add(run.RunId);
            if (random.Next(4) == 0) continue;
            lock (_gate) _open.Remove(run.RunId);
            journal.End(run.RunId);
        }
    }

    private void Recover(RunJournal journal)
    {
        var found = journal.ReadUnfinished().Select(mark => mark.RunId).ToArray();
        var missing = _open.Except(found).ToArray();
        Assert.True(missing.Length == 0, $"not known: {string.Join(", ", missing)}");
        // A torn line over the rest of a refused one may look whole; it can only be of a run that nobody waits for.
        Assert.All(found.Except(_attempted), id => Assert.Contains(_attempted, attempted => id.StartsWith(attempted, StringComparison.Ordinal)));
        Assert.Equal(found.Distinct(), found);
        // Dealt with; a clearing that fails leaves them to be dealt with again.
        _open.Clear();
        journal.Clear();
    }
}
