using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>One gateway between two restarts, with what follows its configuration.</summary>
internal sealed class GatewayLife : IAsyncDisposable
{
    private readonly ConfigReloader _reloader;
    private readonly IDisposable _following;

    private GatewayLife(ConfigStore config, RestartSchedule restarts, ConfigReloader reloader, IDisposable following, GatewayHost host)
    {
        Config = config;
        Restarts = restarts;
        _reloader = reloader;
        _following = following;
        Host = host;
    }

    public ConfigStore Config { get; }

    public RestartSchedule Restarts { get; }

    public GatewayHost Host { get; }

    /// <exception cref="GatewayStartException">It cannot start; the message says why.</exception>
    public static async Task<GatewayLife> StartAsync(
        GatewayLoopOptions options, GatewayHold hold, ConfigSnapshot snapshot, CancellationToken cancellationToken)
    {
        var config = new ConfigStore(snapshot);
        var restarts = new RestartSchedule(options.Time) { TakesPrograms = options.Become is not null };
        GatewayHost? host = null;
        var reloader = new ConfigReloader(
            config, options.File, _ => restarts.AskUnlessAsked("config reload"), options.Time, options.Logs.CreateLogger("gateway/reload"))
        {
            Counts = options.Reloads,
            OnApplied = (applied, plan) => Announce(host, applied, plan, options.Time),
        };
        var following = config.Subscribe((_, next) => options.OnConfig(next));
        try
        {
            var start = options.Start.For(snapshot) with
            {
                ConfigFile = options.File,
                OnConfigWritten = reloader.Nudge,
                ConfigInForce = (hash, cancellation) => config.WhenInForceAsync(hash, options.Time, cancellation),
                ReloadConfig = reloader.ReadAsync,
                Restarts = restarts,
                Reloads = options.Reloads,
            };
            host = await GatewayHost.StartAsync(start, config, options.Logs, options.Time, cancellationToken, hold).ConfigureAwait(false);
        }
        catch
        {
            following.Dispose();
            await reloader.DisposeAsync().ConfigureAwait(false);
            restarts.Dispose();
            throw;
        }
        reloader.Start();
        var life = new GatewayLife(config, restarts, reloader, following, host);
        // A change between the reading and here would be taken for what was read.
        if (ConfigFile.TryRead(snapshot.Path, out _, out var bytes) is null && ConfigHash.Of(bytes) != snapshot.Hash) life.Reload();
        return life;
    }

    /// <summary>Looks at the file now.</summary>
    public void Reload() => _reloader.Nudge();

    /// <inheritdoc cref="GatewayHost.StopAsync"/>
    public async Task StopAsync(string reason, long? restartExpectedMs = null)
    {
        // The follower first: a change must not reach a gateway that is being taken down.
        await _reloader.DisposeAsync().ConfigureAwait(false);
        _following.Dispose();
        await Host.StopAsync(reason, restartExpectedMs).ConfigureAwait(false);
        Restarts.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync("gateway stopping").ConfigureAwait(false);

    private static void Announce(GatewayHost? host, ConfigSnapshot applied, ReloadPlan plan, TimeProvider time)
    {
        // Path, hash and ts as product 2026.9.6; what takes effect when is ours.
        var changed = new JsonObject
        {
            ["path"] = applied.Path,
            ["hash"] = applied.Hash,
            ["ts"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
            ["now"] = List(plan.NowPaths),
            ["nextConnect"] = List(plan.NextConnectPaths),
            ["nextRun"] = List(plan.NextRunPaths),
            ["restart"] = List(plan.RestartPaths),
        };
        host?.Parts.Events.Publish(EventNames.ConfigChanged, changed, ProtocolJson.Default.JsonObject);
    }

    private static JsonArray List(IReadOnlyList<string> paths)
    {
        var list = new JsonArray();
        foreach (var path in paths) list.Add((JsonNode)path);
        return list;
    }
}
