namespace OpenClaw.Gateway.Hosting;

/// <summary>Signals are handled by <see cref="GatewaySignals"/>, which says goodbye to the clients first; the framework's console lifetime would not.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
