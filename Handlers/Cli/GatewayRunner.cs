using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Handlers.Cli;

/// <summary>Runs a gateway in the foreground until a signal: configuration, log, start, the start-up lines, stop.</summary>
internal sealed class GatewayRunner(TimeProvider time) : IGatewayRunner
{
    public async Task<int> RunAsync(GatewayRunOptions options, CancellationToken cancellationToken)
    {
        var paths = StatePaths.Resolve(options.Environment, options.Profile);
        var file = new ConfigFileReader(paths, options.Environment, time);
        if (await ReadAsync(file, options).ConfigureAwait(false) is not { } usable) return ExitCodes.UnusableConfiguration;
        var config = new ConfigStore(usable);
        // The signals first: one that comes during the start must not kill half a gateway.
        using var signals = new StopSignals();
        await using var logs = LogSetup.Create(config.Current.Config.Logging, paths, options, time);
        using var logFollowing = config.Subscribe((_, next) => logs.Apply(LogSetup.SettingsOf(next.Config.Logging, paths, options)));
        // A change that needs a restart is in its log line; this version does not restart by itself.
        await using var reloader = new ConfigReloader(config, file, static _ => { }, time, logs.CreateLogger("gateway/reload"));
        try
        {
            var start = StartOf(options, paths, config.Current) with { ConfigFile = file, OnConfigWritten = reloader.Nudge };
            await using var host = await GatewayHost.StartAsync(start, config, logs, time, cancellationToken).ConfigureAwait(false);
            reloader.Start();
            await StartLines.WriteAsync(options.Out, host, config.Current, paths).ConfigureAwait(false);
            await signals.Asked.WaitAsync(cancellationToken).ConfigureAwait(false);
            await host.StopAsync("gateway stopping").ConfigureAwait(false);
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

    /// <summary>The file if it can be used; else the last one that could, saying so; else null, saying what is wrong.</summary>
    private static async Task<ConfigSnapshot?> ReadAsync(ConfigFileReader file, GatewayRunOptions options)
    {
        var read = file.Read();
        if (read.Valid) return read;
        await options.Error.WriteAsync(ConfigProblems.Describe(read)).ConfigureAwait(false);
        if (LastKnownGood.Load(file) is not { } kept) return null;
        await options.Error.WriteLineAsync($"Going on with the last configuration that worked: {LastKnownGood.PathOf(read.Path)}").ConfigureAwait(false);
        return kept;
    }

    private static StartOptions StartOf(GatewayRunOptions options, StatePaths paths, ConfigSnapshot config) => new()
    {
        // With .env files and the env block, which the process environment does not have.
        Environment = config.Environment.Count > 0 ? config.Environment : options.Environment,
        Paths = paths,
        Port = options.Port ?? PortOf(options.Environment),
        Bind = options.Bind is { } bind ? Enum.Parse<GatewayBind>(bind, ignoreCase: true) : null,
        Auth = options.Auth is { } auth ? Enum.Parse<GatewayAuthMode>(auth, ignoreCase: true) : null,
        Token = options.Token,
        Password = options.Password,
        AllowUnconfigured = options.AllowUnconfigured,
    };

    private static int? PortOf(IReadOnlyDictionary<string, string?> environment) =>
        int.TryParse(environment.GetValueOrDefault(GatewayVariables.Port), out var port) && port is > 0 and <= 65535 ? port : null;
}
