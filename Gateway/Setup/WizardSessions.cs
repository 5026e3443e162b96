namespace OpenClaw.Gateway.Setup;

/// <summary>The wizard that runs, if one does: two at once would overwrite each other's answers.</summary>
internal sealed class WizardSessions(SetupWizard wizard, TimeProvider time) : IDisposable
{
    /// <summary>One that nobody has touched for so long gives way to the next.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private WizardSession? _session;
    private long _touched;

    /// <returns>Null when another one runs.</returns>
    public WizardSession? Start(SetupRequest request)
    {
        WizardSession session;
        lock (_gate)
        {
            if (_session is { IsRunning: true } && time.GetElapsedTime(_touched) < Forgotten) return null;
            _session?.Cancel();
            _session = session = new WizardSession();
            _touched = time.GetTimestamp();
        }
        session.Start((prompter, cancellation) => wizard.RunAsync(prompter, request, cancellation));
        return session;
    }

    public WizardSession? Find(string id)
    {
        lock (_gate)
        {
            if (_session?.Id != id) return null;
            _touched = time.GetTimestamp();
            return _session;
        }
    }

    public void Forget(WizardSession session)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_session, session)) return;
            _session = null;
            session.Dispose();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _session?.Cancel();
            _session?.Dispose();
            _session = null;
        }
    }
}
