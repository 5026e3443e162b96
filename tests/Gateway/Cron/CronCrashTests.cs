using OpenClaw.Config;
using OpenClaw.Gateway.Cron;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Cron;

/// <summary>
/// Jobs over a disk that fails, tears and forgets, with the power cut at a random call: what was acknowledged is there, the
/// file is readable, and no slot is run twice.
/// </summary>
public sealed class CronCrashTests
{
    private const int Schedules = 300;
    private const int Lives = 3;
    private const int Steps = 10;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_no_slot_is_run_twice_whatever_the_disk_does()
    {
        for (var seed = 1; seed <= Schedules; seed++)
        {
            try
            {
                await RunOneAsync(seed);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException($"schedule {seed}: {e.Message}", e);
            }
        }
    }

    private static async Task RunOneAsync(int seed)
    {
        var random = new Random(seed);
        var clock = new FakeClock();
        var files = new CrashingFiles(random.Next(), clock, 0, int.MaxValue);
        var names = new Dictionary<string, string?>();
        var uncertain = new HashSet<string>();
        var starts = new HashSet<(string JobId, long At)>();
        for (var life = 0; life < Lives; life++)
        {
            files = files.Restart(random.Next(), random.Next(3) switch { 0 => 0, 1 => 0.02, _ => 0.15 }, random.Next(1, 200));
            await using (var bench = new CronBench(new CronConfig { MaxConcurrentRuns = 4 }, files, clock))
            {
                await bench.Service.StartAsync();
                for (var step = 0; step < Steps; step++) await StepAsync(bench, random, names, uncertain);
                foreach (var run in bench.Ran) Assert.True(starts.Add(run), $"{run.JobId} was run twice at {run.At}");
                await bench.KillAsync();
            }
            clock.Advance(1000);
            files = files.Restart(random.Next(), 0, int.MaxValue);
            await VerifyAsync(files, clock, names, uncertain);
        }
    }

    private static async Task StepAsync(CronBench bench, Random random, Dictionary<string, string?> names, HashSet<string> uncertain)
    {
        var known = names.Where(name => name.Value is not null).Select(name => name.Key).ToArray();
        var id = known.Length > 0 ? known[random.Next(known.Length)] : null;
        var name = $"n{random.Next(1_000_000)}";
        try
        {
            switch (id is null ? 0 : random.Next(5))
            {
                case 0:
                    var job = await bench.AddAsync(new CronSchedule { Kind = CronWords.Every, EveryMs = 60_000 }, job => job with { Name = name });
                    names[job.Id] = name;
                    break;
                case 1:
                    uncertain.Add(id!);
                    await bench.Service.UpdateAsync(id!, new CronJobPatch { Name = name }, TestContext.Current.CancellationToken);
                    names[id!] = name;
                    uncertain.Remove(id!);
                    break;
                case 2:
                    uncertain.Add(id!);
                    await bench.Service.RemoveAsync(id!, TestContext.Current.CancellationToken);
                    names[id!] = null;
                    uncertain.Remove(id!);
                    break;
                default:
                    bench.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 90)));
                    await Task.Yield();
                    break;
            }
        }
        catch (IOException)
        {
            // Not acknowledged: either is right.
        }
    }

    private static async Task VerifyAsync(CrashingFiles files, FakeClock clock, Dictionary<string, string?> names, HashSet<string> uncertain)
    {
        await using var bench = new CronBench(new CronConfig { Enabled = false }, files, clock);
        var found = (await bench.Service.ListAsync(true, TestContext.Current.CancellationToken)).ToDictionary(job => job.Id, job => job.Name);
        foreach (var (id, name) in names)
        {
            if (uncertain.Contains(id)) continue;
            Assert.Equal(name, found.GetValueOrDefault(id));
        }
        // From here on what is on disk is what holds.
        uncertain.Clear();
        names.Clear();
        foreach (var (id, name) in found) names[id] = name;
    }
}
