using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>--force</c>: makes the port free when a gateway of this program holds it, and touches nothing else.</summary>
internal sealed class PortClearer(CliInvocation invocation)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Time to finish what was acknowledged before the process is killed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly ListeningProcesses _processes = new();

    /// <exception cref="CliException">Something else listens there, or it does not go away.</exception>
    public async Task ClearAsync(int port, CancellationToken cancellationToken)
    {
        if (!_processes.IsSupported) throw new CliException("Force: not available on this system; stop the gateway yourself.");
        var listeners = _processes.On(port);
        if (listeners.Count == 0)
        {
            await invocation.Out.WriteLineAsync(FormattableString.Invariant($"force: no listeners on port {port}"));
            return;
        }
        // Handed to this process, by the program before or by systemd, which goes on holding it, too.
        if (listeners.Any(listener => listener.Pid == Environment.ProcessId))
        {
            await invocation.Out.WriteLineAsync(FormattableString.Invariant($"force: port {port} is this gateway's already"));
            return;
        }
        if (listeners.FirstOrDefault(listener => !listener.IsOpenClaw) is { } foreign)
        {
            throw new CliException(FormattableString.Invariant(
                $"Force: port {port} is held by pid {foreign.Pid} ({foreign.Name}), which is not an OpenClaw gateway.\nStop it yourself, or choose another port with --port."));
        }
        foreach (var listener in listeners)
        {
            ProcessSignals.Terminate(listener.Pid);
        }
        await WaitUntilFreeAsync(port, cancellationToken);
        foreach (var listener in listeners)
        {
            await invocation.Out.WriteLineAsync(FormattableString.Invariant($"force: killed pid {listener.Pid} ({listener.Name}) on port {port}"));
        }
    }

    private async Task WaitUntilFreeAsync(int port, CancellationToken cancellationToken)
    {
        var time = invocation.Context.Time;
        var start = time.GetTimestamp();
        while (_processes.On(port) is { Count: > 0 } left)
        {
            var elapsed = time.GetElapsedTime(start);
            if (elapsed > Limit) throw new CliException(FormattableString.Invariant($"Force: pid {left[0].Pid} still holds port {port}."));
            if (elapsed > Patience) left.ToList().ForEach(listener => ProcessSignals.Kill(listener.Pid));
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }
}
