namespace OpenClaw.Handlers.Cli;

/// <summary>Runs a gateway in this process. The command line knows only this: what is behind it is composed elsewhere.</summary>
internal interface IGatewayRunner
{
    /// <summary>Starts the gateway and completes when it has stopped. The runner handles the stop signals itself and has
    /// already told the person what went wrong when the result is not <see cref="ExitCodes.Success"/>.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    Task<int> RunAsync(GatewayRunOptions options, CancellationToken cancellationToken);
}
