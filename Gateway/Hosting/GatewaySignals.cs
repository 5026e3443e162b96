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
    private readonly Lock _gate = new();
    private Action? _onRestart;
    private Action? _onReload;
    private bool _isRestartWaiting;

    /// <param name="isDeaf">Hears nothing from the system: for gateways that are not their process's only business.</param>
    public GatewaySignals(bool isDeaf = false)
    {
        if (isDeaf) return;
        Register(PosixSignal.SIGTERM, Stop);
        Register(PosixSignal.SIGINT, Stop);
        if (OperatingSystem.IsWindows()) return;
        Register(PosixSignal.SIGHUP, _ => AskReload());
        // Has no name in .NET; the number is the platform's.
        Register((PosixSignal)(OperatingSystem.IsLinux() ? 10 : 30), _ => AskRestart());
    }

    /// <summary>Completes with the signal's name.</summary>
    public Task<string> StopAsked => _stopAsked.Task;

    /// <summary>As SIGUSR1; one that comes while a gateway starts is kept for it.</summary>
    public void AskRestart()
    {
        Action? handler;
        lock (_gate)
        {
            handler = _onRestart;
            _isRestartWaiting = handler is null;
        }
        handler?.Invoke();
    }

    /// <summary>As SIGHUP; a gateway that starts reads the file anyway.</summary>
    public void AskReload()
    {
        Action? handler;
        lock (_gate) handler = _onReload;
        handler?.Invoke();
    }

    /// <summary>From now on these follow the signals, and what came meanwhile.</summary>
    public void Follow(Action onRestart, Action onReload)
    {
        bool isWaiting;
        lock (_gate)
        {
            (_onRestart, _onReload) = (onRestart, onReload);
            isWaiting = _isRestartWaiting;
            _isRestartWaiting = false;
        }
        if (isWaiting) onRestart();
    }

    /// <summary>Nobody follows the signals any more.</summary>
    public void Unfollow()
    {
        lock (_gate) (_onRestart, _onReload) = (null, null);
    }

    /// <summary>What was asked for so far is being done: the file is about to be read for the next start.</summary>
    public void Forget()
    {
        lock (_gate) _isRestartWaiting = false;
    }

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
