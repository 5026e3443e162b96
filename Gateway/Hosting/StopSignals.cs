using System.Runtime.InteropServices;

namespace OpenClaw.Gateway.Hosting;

/// <summary>SIGTERM and SIGINT ask for an orderly stop; a second one ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private const int ExitNow = 130;

    private readonly TaskCompletionSource<string> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations = [];

    public StopSignals()
    {
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }
    }

    /// <summary>Completes with the signal's name.</summary>
    public Task<string> Asked => _asked.Task;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_asked.TrySetResult(context.Signal.ToString())) Environment.Exit(ExitNow);
    }
}
