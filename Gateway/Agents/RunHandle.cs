namespace OpenClaw.Gateway.Agents;

/// <summary>A run that has been admitted: waiting, running or just ended. It outlives the socket that asked for it.</summary>
internal sealed class RunHandle(RunRequest request, long admittedAt)
{
    private readonly TaskCompletionSource<RunOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunRequest Request => request;

    public string RunId => request.RunId;

    public string SessionKey => request.SessionKey;

    /// <summary>Unix milliseconds.</summary>
    public long AdmittedAt => admittedAt;

    /// <summary>Ends with the outcome, never with an exception.</summary>
    public Task<RunOutcome> Completion => _completion.Task;

    /// <summary>Called once, by the registry.</summary>
    internal bool Complete(RunOutcome outcome) => _completion.TrySetResult(outcome);
}
