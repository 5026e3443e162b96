using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Handlers.Cli;

/// <summary>Runs a gateway in the foreground until a signal: configuration, log, start, the start-up lines, stop.</summary>
internal sealed class GatewayRunner(TimeProvider time) : IGatewayRunner
{
    public async Task<int> RunAsync(GatewayRunOptions options, CancellationToken cancellationToken)
    {
        var paths = StatePaths.Resolve(options.Environment, options.Profile);
        var config = ConfigStore.Load(paths, options.Environment, time);
        if (!config.Current.Valid)
        {
            await options.Error.WriteAsync(ConfigProblems.Describe(config.Current)).ConfigureAwait(false);
            return ExitCodes.UnusableConfiguration;
        }
        // The signals first: one that comes during the start must not kill half a gateway.
        using var signals = new StopSignals();
        await using var logs = LogSetup.Create(config.Current.Config.Logging, paths, options, time);
        try
        {
            await using var host = await GatewayHost.StartAsync(StartOf(options, paths, config.Current), config, logs, time, cancellationToken).ConfigureAwait(false);
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
