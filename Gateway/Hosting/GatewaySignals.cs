using System.Runtime.InteropServices;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// SIGTERM and SIGINT ask for an orderly stop, and a second one ends the process at once; SIGUSR1 asks for a restart in this
/// process, SIGHUP to read the configuration again.
/// </summary>
internal sealed class GatewaySignals : IDisposable
{
    private const int ExitNow = 130;

    private readonly TaskCompletionSource<string> _stopAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="isDeaf">Hears nothing from the system: for gateways that are not their process's only business.</param>
    public GatewaySignals(bool isDeaf = false)
    {
        if (isDeaf) return;
        Register(PosixSignal.SIGTERM, Stop);
        Register(PosixSignal.SIGINT, Stop);
        if (OperatingSystem.IsWindows()) return;
        Register(PosixSignal.SIGHUP, _ => OnReload?.Invoke());
        // Has no name in .NET; the number is the platform's.
        Register((PosixSignal)(OperatingSystem.IsLinux() ? 10 : 30), _ => OnRestart?.Invoke());
    }

    /// <summary>Completes with the signal's name.</summary>
    public Task<string> StopAsked => _stopAsked.Task;

    public Action? OnRestart { get; set; }

    public Action? OnReload { get; set; }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    private void Register(PosixSignal signal, Action<PosixSignalContext> handle) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            handle(context);
        }));

    private void Stop(PosixSignalContext context)
    {
        if (!_stopAsked.TrySetResult(context.Signal.ToString())) Environment.Exit(ExitNow);
    }
}
