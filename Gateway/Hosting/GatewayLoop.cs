using OpenClaw.Config;
using OpenClaw.Platform;

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

    /// <summary>Between two tries to start again when the disk refuses.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>How long whoever tells a person of the start may take: a console nobody reads takes nothing, and keeps nobody from serving.</summary>
    private static readonly TimeSpan TellLimit = TimeSpan.FromSeconds(2);

    private readonly ILogger _logger = options.Logs.CreateLogger("gateway");

    /// <exception cref="GatewayStartException">The first start failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var hold = GatewayHold.Take(options.Paths, options.Logs, options.Handed);
        var hasFailed = false;
        using var trial = options.Become is null ? null : ProgramTrial.Begin(options.Paths, options.Start.Program, _logger, out hasFailed);
        if (trial is null)
        {
            await RunAsync(hold, null, cancellationToken).ConfigureAwait(false);
            return;
        }
        try
        {
            if (hasFailed) await GoBackAsync(hold, trial, "it ended without a word").ConfigureAwait(false);
            await RunAsync(hold, trial, cancellationToken).ConfigureAwait(false);
            trial.Pass();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            trial.Pass();
            throw;
        }
        catch (Exception exception) when (trial.IsOpen)
        {
            await GoBackAsync(hold, trial, exception is GatewayStartException ? exception.Message.ReplaceLineEndings(" ") : exception.GetType().Name).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RunAsync(GatewayHold hold, ProgramTrial? trial, CancellationToken cancellationToken)
    {
        var snapshot = options.First;
        ConfigSnapshot? before = null;
        while (true)
        {
            GatewayLife life;
            ProgramChange? program;
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
            catch (Exception exception) when ((before is not null || IsBack(trial)) && exception is IOException or UnauthorizedAccessException)
            {
                // A full disk, most likely: who is asked to be back does not stay away for it.
                Log.StartsLater(_logger, exception.Message);
                await Task.WhenAny(options.Signals.StopAsked, Task.Delay(RetryInterval, options.Time, cancellationToken)).ConfigureAwait(false);
                if (options.Signals.StopAsked.IsCompleted) return;
                cancellationToken.ThrowIfCancellationRequested();
                snapshot = ReadAgain(before ?? snapshot);
                continue;
            }
            trial?.Serves(options.Time);
            await using (life)
            {
                if (!await IsRestartAskedAsync(life, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
                await life.StopAsync("gateway restarting", RestartExpectedMs).ConfigureAwait(false);
                before = life.Config.Current;
                program = life.Restarts.Program;
            }
            // Asked to stop while the runs under way came to their end.
            if (options.Signals.StopAsked.IsCompleted) return;
            if (program is not null && options.Become is { } become)
            {
                trial?.Pass();
                await BecomeAsync(hold, program, become).ConfigureAwait(false);
                if (options.Signals.StopAsked.IsCompleted) return;
            }
            snapshot = ReadAgain(before);
        }
    }

    /// <summary>The program before has handed its sockets over, and nobody waits to go back to it.</summary>
    private bool IsBack(ProgramTrial? trial) => options.Handed.IsRestart && trial is not { IsOpen: true };

    private async Task<GatewayLife> StartAsync(GatewayHold hold, ConfigSnapshot snapshot, bool isRestart, CancellationToken cancellationToken)
    {
        options.OnConfig(snapshot);
        var life = await GatewayLife.StartAsync(options, hold, snapshot, cancellationToken).ConfigureAwait(false);
        options.Signals.Follow(() => RestartOnSignal(life), life.Reload);
        await TellAsync(life.Host, snapshot, isRestart).ConfigureAwait(false);
        // The whole gateway before is garbage now; left to itself, the collector would let many of them pile up.
        if (isRestart) RestingMemory.GiveBack();
        return life;
    }

    private async Task TellAsync(GatewayHost host, ConfigSnapshot snapshot, bool isRestart)
    {
        try
        {
            await Task.Run(() => options.OnStarted(host, snapshot, isRestart)).WaitAsync(TellLimit, options.Time).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.NotTold(_logger, exception.GetType().Name);
        }
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

    /// <summary>
    /// Does not come back when all goes well: the lock of the state directory goes with this program, and the new one takes
    /// it; the ports it is handed. Else the old program is put back, and its gateway starts again.
    /// </summary>
    private async Task BecomeAsync(GatewayHold hold, ProgramChange program, Func<string, SocketOffer, Task<string>> become)
    {
        Log.Becoming(_logger, program.Path);
        try
        {
            ProgramTrial.Announce(options.Paths, program);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotAnnounced(_logger, exception.GetType().Name);
        }
        using var offer = OfferTo(program.Path, hold);
        var why = await become(program.Path, offer).ConfigureAwait(false);
        try
        {
            // Asked to stop in between: whoever starts it next starts the new program, whenever that is, and watches it.
            if (options.Signals.StopAsked.IsCompleted)
            {
                ProgramTrial.Withdraw(options.Paths);
                return;
            }
            Log.NotBecome(_logger, why);
            if (program.Backup is not null) BinaryReplacement.Undo(program.Path, program.Backup);
            ProgramTrial.Withdraw(options.Paths);
            if (RestartSentinel.Take(options.Paths) is not { } note) return;
            RestartNote.Fail(note, $"the new program could not be started ({why}); the old one goes on");
            RestartSentinel.Write(options.Paths, note);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotPutBack(_logger, program.Path, program.Backup, exception.Message);
        }
    }

    /// <summary>Into the program before this one; comes back only when that cannot be had.</summary>
    private async Task GoBackAsync(GatewayHold hold, ProgramTrial trial, string why)
    {
        if (!trial.TakeBack(why)) return;
        using var offer = OfferTo(trial.Program, hold);
        Log.NotBecome(_logger, await options.Become!(trial.Program, offer).ConfigureAwait(false));
    }

    private static SocketOffer OfferTo(string program, GatewayHold hold)
    {
        try
        {
            return SocketOffer.To(program, hold.Port.Sockets, hold.Canvas.Sockets, hold.Port.IsShared);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // May be run, but not read: it is taken for as new as this one.
            return new SocketOffer(hold.Port.Sockets, hold.Canvas.Sockets, hold.Port.IsShared);
        }
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

        [LoggerMessage(6, LogLevel.Information, "restarting into the new program {Program}")]
        public static partial void Becoming(ILogger logger, string program);

        [LoggerMessage(7, LogLevel.Error, "the other program could not be started ({Why}); this one goes on")]
        public static partial void NotBecome(ILogger logger, string why);

        [LoggerMessage(8, LogLevel.Error, "the old program could not be put back at {Program}; it is at {Backup}: {Why}")]
        public static partial void NotPutBack(ILogger logger, string program, string? backup, string why);

        [LoggerMessage(9, LogLevel.Warning, "the new program starts without a way back ({Why})")]
        public static partial void NotAnnounced(ILogger logger, string why);

        [LoggerMessage(10, LogLevel.Error, "the gateway cannot start again and tries it in 5 s: {Why}")]
        public static partial void StartsLater(ILogger logger, string why);

        [LoggerMessage(11, LogLevel.Warning, "the start could not be told on the console ({Why})")]
        public static partial void NotTold(ILogger logger, string why);

        [LoggerMessage(5, LogLevel.Error, "the gateway cannot start with the changed configuration and goes on with the one before: {Why}")]
        public static partial void StartedAsBefore(ILogger logger, string why);
    }
}
