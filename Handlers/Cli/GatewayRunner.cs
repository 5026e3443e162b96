using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Runs a gateway in the foreground until a signal: configuration, log, start, the start-up lines, stop.</summary>
/// <param name="time">The clock of everything.</param>
/// <param name="arguments">What this process was started with: a new program gets the same.</param>
/// <param name="handed">What listens already; null: nothing.</param>
internal sealed class GatewayRunner(TimeProvider time, IReadOnlyList<string> arguments, HandedSockets? handed = null) : IGatewayRunner
{
    /// <summary>How long the last lines of the log may take before another program takes this one's place; the machine's time.</summary>
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(2);

    public async Task<int> RunAsync(GatewayRunOptions options, CancellationToken cancellationToken)
    {
        var paths = options.Paths;
        var file = new ConfigFileReader(paths, options.Environment, time, new ShellEnvironment(LoginShell.Read));
        if (await ReadAsync(file, options).ConfigureAwait(false) is not { } usable) return ExitCodes.UnusableConfiguration;
        // The signals first: one that comes during the start must not kill half a gateway.
        using var signals = new GatewaySignals();
        await using var logs = LogSetup.Create(usable.Config.Logging, paths, options, time);
        var loop = new GatewayLoop(new GatewayLoopOptions
        {
            Paths = paths,
            File = file,
            First = usable,
            Start = StartOf(options, paths),
            Signals = signals,
            Logs = logs,
            Time = time,
            OnConfig = config => logs.Apply(LogSetup.SettingsOf(config.Config.Logging, paths, options)),
            Handed = handed ?? HandedSockets.None,
            Become = ProcessImage.CanBeReplaced ? (program, sockets) => BecomeAsync(program, sockets, signals, logs, options) : null,
            OnStarted = (host, config, isRestart) => isRestart ? Task.CompletedTask : StartLines.WriteAsync(options.Out, host, config, paths),
        });
        using var memory = new RestingMemory(time);
        try
        {
            await loop.RunAsync(cancellationToken).ConfigureAwait(false);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Success;
        }
        catch (GatewayStartException exception)
        {
            await options.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return exception.IsConfiguration ? ExitCodes.UnusableConfiguration : ExitCodes.Failure;
        }
    }

    private async Task<string> BecomeAsync(string program, SocketOffer sockets, GatewaySignals signals, SubsystemLoggerFactory logs, GatewayRunOptions options)
    {
        // A console nobody reads takes nothing; the gateway is down meanwhile.
        await logs.FlushAsync().WaitAsync(FlushLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Not even a thread of its own comes back from it.
        await Task.Run(() => options.Out.FlushAsync(CancellationToken.None)).WaitAsync(FlushLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A signal would not reach the new program.
        return signals.StopAsked.IsCompleted ? "asked to stop" : ProcessImage.Replace(program, arguments, sockets.Text);
    }

    /// <summary>The file if it can be used; else the last one that could, saying so; else null, saying what is wrong.</summary>
    private static async Task<ConfigSnapshot?> ReadAsync(ConfigFileReader file, GatewayRunOptions options)
    {
        var read = file.Read();
        if (read.Valid) return read;
        await options.Error.WriteAsync(ConfigProblems.Describe(read)).ConfigureAwait(false);
        if (LastKnownGood.Load(file) is not { } kept)
        {
            await options.Error.WriteLineAsync("Nothing was changed. Repair the file, then start again.").ConfigureAwait(false);
            return null;
        }
        await options.Error.WriteLineAsync($"Going on with the last configuration that worked: {LastKnownGood.PathOf(read.Path)}").ConfigureAwait(false);
        return kept;
    }

    private static StartOptions StartOf(GatewayRunOptions options, StatePaths paths) => new()
    {
        Environment = options.Environment,
        Paths = paths,
        Program = ProgramFile.OfThisProcess(),
        Port = options.Port ?? PortOf(options.Environment),
        Bind = options.Bind is { } bind ? Enum.Parse<GatewayBind>(bind, ignoreCase: true) : null,
        Auth = options.Auth is { } auth ? Enum.Parse<GatewayAuthMode>(auth, ignoreCase: true) : null,
        Token = options.Token,
        Password = options.Password,
        AllowUnconfigured = options.AllowUnconfigured,
        LogsEveryFrame = options.WsLog == "full",
    };

    private static int? PortOf(IReadOnlyDictionary<string, string?> environment) =>
        int.TryParse(environment.GetValueOrDefault(GatewayVariables.Port), out var port) && port is > 0 and <= 65535 ? port : null;
}
