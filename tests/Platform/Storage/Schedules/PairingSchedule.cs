using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Gateway.Auth;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Storage.Schedules;

/// <summary>Devices that ask, are approved, renamed and removed, three at once; in the end a bit may flip.</summary>
internal sealed class PairingSchedule(int seed) : IStorageSchedule
{
    private const int Lives = 3;
    private const string Folder = "/state/devices";

    private readonly Random _random = new(seed);
    private readonly FakeClock _clock = new();
    private readonly DeviceFate[] _fates = [.. Enumerable.Range(0, 3).Select(number => new DeviceFate($"d{number}"))];

    public async Task RunAsync()
    {
        var files = new CrashingFiles(_random.Next(), _clock, CrashingFiles.RandomRate(_random), _random.Next(1, 150));
        for (var life = 0; life < Lives; life++)
        {
            using (var store = NewStore(files))
            {
                await Task.WhenAll(_fates.Select(fate => (fate, random: new Random(_random.Next()))).ToArray().Select(work => Task.Run(() => WorkAsync(store, work.fate, work.random))));
            }
            files = files.Restart(_random.Next(), CrashingFiles.RandomRate(_random), _random.Next(1, 150));
            Assert.DoesNotContain(files.Contents().Keys, path => path.Contains(".damaged", StringComparison.Ordinal));
            using var reader = NewStore(files);
            foreach (var fate in _fates) fate.Verify(reader.Current);
        }
        if (_random.Next(4) == 0) await SurviveFlippedBitAsync(files.Restart(_random.Next(), 0, int.MaxValue));
    }

    private async Task SurviveFlippedBitAsync(CrashingFiles files)
    {
        files.FlipBit(_random);
        using (var store = NewStore(files))
        {
            foreach (var fate in _fates) await fate.RenameAsync(store, _clock);
        }
        using var again = NewStore(files);
        foreach (var fate in _fates) fate.Label.Verify(again.Current.Paired.GetValueOrDefault(fate.Id)?.Label);
    }

    private async Task WorkAsync(PairingStore store, DeviceFate fate, Random random)
    {
        for (var step = 0; step < 8; step++)
        {
            try
            {
                switch (random.Next(5))
                {
                    case 0:
                        await fate.RemoveAsync(store);
                        break;
                    case 1:
                        await fate.AskAsync(store, _clock);
                        break;
                    default:
                        await fate.RenameAsync(store, _clock);
                        break;
                }
            }
            catch (IOException)
            {
                // Refused: it may be there or not.
            }
        }
    }

    private PairingStore NewStore(CrashingFiles files) => new(Folder, _clock, NullLogger.Instance, files);

    /// <summary>One device, and what was promised of it. Used by one worker.</summary>
    private sealed class DeviceFate(string id)
    {
        private int _made;

        public string Id => id;

        public Promise Label { get; } = new($"label of {id}");

        private Promise Request { get; } = new($"request of {id}");

        public async Task RenameAsync(PairingStore store, FakeClock clock)
        {
            var label = $"{id}-{++_made}";
            Label.Attempt(label);
            Request.Attempt(null);
            var device = new PairedDevice { DeviceId = id, PublicKey = "key", Label = label, CreatedAtMs = clock.Milliseconds, ApprovedAtMs = clock.Milliseconds };
            await store.ChangeAsync(state => (state.WithoutRequestsOf(id).With(device), true), CancellationToken.None);
            Label.Acknowledge();
            Request.Acknowledge();
        }

        public async Task RemoveAsync(PairingStore store)
        {
            Label.Attempt(null);
            await store.ChangeAsync(state => (state.WithoutDevice(id), true), CancellationToken.None);
            Label.Acknowledge();
        }

        public async Task AskAsync(PairingStore store, FakeClock clock)
        {
            var request = new PendingPairing { RequestId = $"{id}-{++_made}", DeviceId = id, PublicKey = "key", Role = "operator", Ts = clock.Milliseconds };
            Request.Attempt(request.RequestId);
            await store.ChangeAsync(state => (state.WithoutRequestsOf(id).With(request), true), CancellationToken.None);
            Request.Acknowledge();
        }

        public void Verify(PairingState state)
        {
            Label.Verify(state.Paired.GetValueOrDefault(id)?.Label);
            Request.Verify(state.RequestsOf(id).SingleOrDefault()?.RequestId);
        }
    }
}
