using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Storage.Schedules;

/// <summary>
/// A session map that was damaged or lost, and then a disk that fails and a power that goes while it is being rebuilt, several
/// times: in the end there is what one undisturbed start would have found.
/// </summary>
internal sealed class SessionRecoverySchedule(int seed) : IStorageSchedule
{
    private const int Sessions = 5;
    private const int MostStarts = 4;
    private const string MapPath = "/state/sessions/sessions.json";

    private readonly Random _random = new(seed);
    private readonly FakeClock _clock = new();
    private readonly SessionMaintenanceConfig _maintenance = new()
    {
        Mode = seed % 2 == 0 ? SessionMaintenanceMode.Enforce : SessionMaintenanceMode.Warn,
        RotateBytes = 200,
        PruneAfter = TimeSpan.FromDays(100_000),
    };

    public async Task RunAsync()
    {
        var (contents, lossless) = Damage(await WriteSessionsAsync());
        _clock.Advance(TimeSpan.FromMinutes(1));
        var undisturbed = await FoundAsync(contents);
        if (lossless is not null) Assert.Empty(lossless.Except(undisturbed));
        var files = CrashingFiles.Holding(contents, _random.Next(), _clock, CrashingFiles.RandomRate(_random), _random.Next(1, 40));
        for (var start = _random.Next(1, MostStarts + 1); start > 0; start--)
        {
            await StartAsync(files);
            // A lock that outlived its holder is stale by then.
            _clock.Advance(TimeSpan.FromMinutes(1));
            files = files.Restart(_random.Next(), CrashingFiles.RandomRate(_random), _random.Next(1, 40));
        }
        Assert.Equal(undisturbed, await FoundAsync(files.Restart(_random.Next(), 0, int.MaxValue).Contents()));
    }

    private SessionStore NewStore(CrashingFiles files) => new(MapPath, "main", _clock, NullLogger.Instance, files, () => _maintenance);

    // Some of it in the map, some in the journal, some with a transcript.
    private async Task<IReadOnlyDictionary<string, byte[]>> WriteSessionsAsync()
    {
        var files = new CrashingFiles(_random.Next(), _clock, 0, int.MaxValue);
        var store = NewStore(files);
        for (var step = _random.Next(3, 12); step > 0; step--)
        {
            var number = _random.Next(Sessions);
            var (key, id) = ($"agent:main:{number}", $"s{number}");
            switch (_random.Next(6))
            {
                case 0:
                    await store.FlushAsync();
                    break;
                case 1:
                    await store.RemoveAsync(key);
                    break;
                case 2:
                    await new TranscriptLog($"/state/sessions/{id}.jsonl", id, "/", _clock, files, () => key).AppendEntryAsync("message", _ => { });
                    break;
                default:
                    var label = $"{number}-{step}";
                    await store.UpdateAsync(key, entry => (entry ?? new SessionEntry { SessionId = id }) with { UpdatedAt = _clock.Milliseconds, Label = label });
                    break;
            }
            _clock.Advance(1);
        }
        if (_random.Next(2) == 0) await store.DisposeAsync();
        return files.Contents();
    }

    // With what was there before, when nothing may be missing after it.
    private (Dictionary<string, byte[]> Contents, IReadOnlyList<string>? Lossless) Damage(IReadOnlyDictionary<string, byte[]> before)
    {
        var contents = new Dictionary<string, byte[]>(before);
        if (!contents.TryGetValue(MapPath, out var map)) return (contents, null);
        var whole = Described(CrashingFiles.Holding(before, 0, _clock, 0, int.MaxValue));
        switch (_random.Next(5))
        {
            case 0:
                contents[MapPath] = [];
                return (contents, null);
            case 1:
                contents[MapPath] = map[.._random.Next(map.Length)];
                return (contents, null);
            case 2:
                contents[MapPath][_random.Next(map.Length)] ^= (byte)(1 << _random.Next(8));
                return (contents, null);
            case 3:
                contents.Remove(MapPath);
                return (contents, null);
            default:
                // A rotation by a program that gives the map another name first, cut in the middle.
                contents.Remove(MapPath);
                contents[SessionMapCopy.BackupPath(MapPath, _clock.GetUtcNow())] = map;
                return (contents, whole);
        }
    }

    private async Task StartAsync(CrashingFiles files)
    {
        try
        {
            var store = NewStore(files);
            store.List();
            if (_random.Next(2) == 0) await PumpAsync(store.FlushAsync());
            if (_random.Next(2) == 0) await PumpAsync(store.DisposeAsync().AsTask());
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            // The next start goes on.
        }
    }

    private async Task<IReadOnlyList<string>> FoundAsync(IReadOnlyDictionary<string, byte[]> contents)
    {
        var files = CrashingFiles.Holding(contents, _random.Next(), _clock, 0, int.MaxValue);
        var seenByReader = SessionStoreReader.Read(MapPath, "main", files);
        var store = NewStore(files);
        var found = Described(store);
        Assert.Equal(found, Described(seenByReader));
        await PumpAsync(store.DisposeAsync().AsTask());
        Assert.Equal(found, Described(files));
        return found;
    }

    private IReadOnlyList<string> Described(CrashingFiles files) => Described(NewStore(files));

    private static IReadOnlyList<string> Described(SessionStore store) => Described(store.List().ToDictionary(row => row.Key, row => row.Entry));

    private static IReadOnlyList<string> Described(IReadOnlyDictionary<string, SessionEntry> entries) =>
        [.. entries.Select(row => $"{row.Key} {NameOf(row.Value.SessionId)} {row.Value.Label}").Order(StringComparer.Ordinal)];

    // An entry whose id was hit gets a new one, another at each look.
    private static string NameOf(string sessionId) => Guid.TryParse(sessionId, out _) ? "new" : sessionId;

    // Whoever waits for the lock waits in fake time.
    private async Task PumpAsync(Task work)
    {
        while (!work.IsCompleted)
        {
            _clock.Advance(500);
            await Task.Yield();
        }
        await work;
    }
}
