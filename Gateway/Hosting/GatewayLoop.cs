using OpenClaw.Config;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// One gateway after another in this process, until it is asked to stop. A restart builds everything anew from the file as
/// it is then; state directory and port stay in hand. A configuration that cannot be started with never takes the gateway
/// down: the one before is used again.
/// </summary>
internal sealed partial class GatewayLoop(GatewayLoopOptions options)
{
    /// <summary>What clients are told, as both stock products.</summary>
    private const int RestartExpectedMs = 1500;

    private readonly ILogger _logger = options.Logs.CreateLogger("gateway");

    /// <exception cref="GatewayStartException">The first start failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var hold = GatewayHold.Take(options.Paths, options.Logs);
        var snapshot = options.First;
        ConfigSnapshot? before = null;
        while (true)
        {
            GatewayLife life;
            try
            {
                life = await StartAsync(hold, snapshot, before is not null, cancellationToken).ConfigureAwait(false);
            }
            catch (GatewayStartException exception) when (before is not null && !ReferenceEquals(before, snapshot))
            {
                Log.StartedAsBefore(_logger, exception.Message);
                snapshot = before;
                continue;
            }
            await using (life)
            {
                if (!await IsRestartAskedAsync(life, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
                await life.StopAsync("gateway restarting", RestartExpectedMs).ConfigureAwait(false);
                before = life.Config.Current;
            }
            // Asked to stop while the runs under way came to their end.
            if (options.Signals.StopAsked.IsCompleted) return;
            snapshot = ReadAgain(before);
        }
    }

    private async Task<GatewayLife> StartAsync(GatewayHold hold, ConfigSnapshot snapshot, bool isRestart, CancellationToken cancellationToken)
    {
        options.OnConfig(snapshot);
        var life = await GatewayLife.StartAsync(options, hold, snapshot, cancellationToken).ConfigureAwait(false);
        options.Signals.Follow(() => RestartOnSignal(life), life.Reload);
        await options.OnStarted(life.Host, snapshot, isRestart).ConfigureAwait(false);
        // The whole gateway before is garbage now; left to itself, the collector would let many of them pile up.
        if (isRestart) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return life;
    }

    private void RestartOnSignal(GatewayLife life)
    {
        if (life.Config.Current.Config.Commands.Restart == false)
        {
            Log.SignalIgnored(_logger);
            return;
        }
        Log.SignalReceived(_logger);
        life.Restarts.Ask("SIGUSR1", 0);
    }

    private async Task<bool> IsRestartAskedAsync(GatewayLife life, CancellationToken cancellationToken)
    {
        try
        {
            var ended = await Task.WhenAny(options.Signals.StopAsked, life.Restarts.Due).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (ended != life.Restarts.Due) return false;
        }
        finally
        {
            options.Signals.Unfollow();
        }
        Log.Restarting(_logger, await life.Restarts.Due.ConfigureAwait(false));
        return true;
    }

    private ConfigSnapshot ReadAgain(ConfigSnapshot before)
    {
        options.Signals.Forget();
        var read = options.File.Read();
        if (read.Valid) return read;
        Log.FileUnusable(_logger, string.Join(", ", read.Issues.Select(issue => issue.Describe())));
        return before;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "received SIGUSR1; restarting")]
        public static partial void SignalReceived(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "SIGUSR1 restart ignored (not authorized; enable commands.restart or use gateway tool).")]
        public static partial void SignalIgnored(ILogger logger);

        [LoggerMessage(3, LogLevel.Information, "restarting in this process ({Reason})")]
        public static partial void Restarting(ILogger logger, string reason);

        [LoggerMessage(4, LogLevel.Error, "the configuration cannot be used, the gateway starts again with the one before: {Issues}")]
        public static partial void FileUnusable(ILogger logger, string issues);

        [LoggerMessage(5, LogLevel.Error, "the gateway cannot start with the changed configuration and goes on with the one before: {Why}")]
        public static partial void StartedAsBefore(ILogger logger, string why);
    }
}
