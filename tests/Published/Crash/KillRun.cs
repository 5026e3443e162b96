using System.Diagnostics;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>
/// Gateways that are killed while everything is being written at once, life after life over the same state: what was
/// acknowledged is there in the next life, and no file is unreadable in between.
/// </summary>
internal sealed class KillRun(int seed)
{
    /// <summary>Lives over one state directory; then a new one, so that a life's cost stays the same.</summary>
    private const int LivesPerHome = 25;

    /// <summary>Each so-manieth life lasts until its session journal is being folded into the map, three seconds after the first change.</summary>
    private const int LongLives = 6;

    private const int FoldMs = 3000;

    private const int MaxAnswers = 60;
    private const int MaxSpins = 60_000;

    private readonly Random _random = new(seed);

    /// <summary>Changes acknowledged in all lives.</summary>
    public int Acknowledged { get; private set; }

    public async Task RunAsync(int kills, Action<int>? progress = null)
    {
        await using var model = await EchoModel.StartAsync();
        for (var done = 0; done < kills;)
        {
            var lives = Math.Min(LivesPerHome, kills - done);
            await LiveAsync(lives, model.BaseUrl, done);
            model.Forget();
            done += lives;
            progress?.Invoke(done);
        }
    }

    private async Task LiveAsync(int lives, string modelUrl, int before)
    {
        using var home = new TempFolder();
        var config = home.Write(".openclaw/openclaw.json", EchoModel.Config(modelUrl));
        IWriteLoad[] loads =
        [
            new ChatLoad(new(_random.Next())), new ConfigLoad(config), new DeviceLoad(new(_random.Next())),
            new SessionLoad(new(_random.Next())), new CronLoad(new(_random.Next())), new EventLoad(),
            new ApprovalLoad(new(_random.Next())),
        ];
        for (var life = 0; life <= lives; life++)
        {
            await using var gateway = await PublishedGateway.StartAsync(home);
            try
            {
                var served = await VerifyAsync(gateway, loads);
                Assert.DoesNotContain("damaged", gateway.Output, StringComparison.Ordinal);
                if (life == lives) continue;
                await WriteUntilKilledAsync(gateway, served, life % LongLives == LongLives - 1);
                StateFiles.AssertReadable(home[".openclaw"]);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}, life {before + life}: {error.Message}\n{gateway.Output}", error);
            }
        }
    }

    private static async Task<IReadOnlyList<IWriteLoad>> VerifyAsync(PublishedGateway gateway, IReadOnlyList<IWriteLoad> loads)
    {
        await using var peer = await gateway.ConnectAsync();
        var methods = peer.Hello.GetProperty("features").GetProperty("methods").EnumerateArray().Select(name => name.GetString()).ToHashSet();
        var served = loads.Where(load => load.Methods.All(methods.Contains)).ToArray();
        foreach (var load in served) await load.VerifyAsync(gateway, peer);
        return served;
    }

    private async Task WriteUntilKilledAsync(PublishedGateway gateway, IReadOnlyList<IWriteLoad> loads, bool isLong)
    {
        var kill = new KillSwitch(gateway, isLong ? int.MaxValue : _random.Next(1, MaxAnswers), _random.Next(MaxSpins));
        // The others would reach the limits that calls have per minute, or fill the queue of runs.
        if (isLong) loads = [.. loads.OfType<SessionLoad>()];
        var writing = Task.WhenAll(loads.Select(load => Task.Run(() => WriteAsync(gateway, load, kill))));
        if (isLong)
        {
            await Task.Delay(_random.Next(FoldMs - 50, FoldMs + 200));
            kill.Throw();
        }
        await writing;
        await gateway.ExitAsync();
        Acknowledged += kill.Acknowledged;
    }

    private static async Task WriteAsync(PublishedGateway gateway, IWriteLoad load, KillSwitch kill)
    {
        try
        {
            await using var peer = await gateway.ConnectAsync();
            while (!kill.IsThrown) await load.WriteAsync(gateway, peer, kill);
        }
        catch (Exception error) when (kill.IsThrown)
        {
            Debug.WriteLine(error.Message);
        }
    }
}
