using System.Diagnostics.CodeAnalysis;

namespace OpenClaw.Gateway.Agents;

/// <summary>A run that has been admitted: waiting, running or just ended. It outlives the socket that asked for it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing; late aborts must still find it.")]
internal sealed class RunHandle(RunRequest request, long admittedAt)
{
    private readonly TaskCompletionSource<RunOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _recipientsGate = new();
    private readonly HashSet<string> _toolRecipients = request.ToolRecipientConnId is { } first ? [first] : [];
    private string? _abortReason;

    public RunRequest Request => request;

    public string RunId => request.RunId;

    public string SessionKey => request.SessionKey;

    /// <summary>Unix milliseconds; also the timestamp of the user's message in the transcript.</summary>
    public long AdmittedAt => admittedAt;

    /// <summary>Unix milliseconds; null while the run waits for its turn.</summary>
    public long? StartedAt { get; internal set; }

    /// <summary>The answer so far.</summary>
    public Func<string> TextSoFar { get; internal set; } = static () => "";

    /// <summary>
    /// Connections that get the run's tool events: that which started it, and those that started another run in its session
    /// while it was active (product 2026.2.12).
    /// </summary>
    public IReadOnlyCollection<string> ToolRecipients
    {
        get
        {
            lock (_recipientsGate)
                return [.. _toolRecipients];
        }
    }

    /// <summary>Its place among all runs in the order in which they were admitted.</summary>
    internal long Order { get; set; }

    /// <summary>Its session was busy when it was admitted.</summary>
    internal bool IsQueued { get; set; }

    /// <summary>Its message was told to the turn before its own.</summary>
    internal bool IsSteered { get; set; }

    /// <summary>What the user has said, with the messages that are carried.</summary>
    public string Message { get; private set; } = request.Message;

    public IReadOnlyList<ModelContent.Image> Images { get; private set; } = request.Images;

    /// <summary>Runs whose messages are answered by this one; they end with it.</summary>
    internal IReadOnlyList<RunHandle> Carried { get; private set; } = [];

    /// <summary>What is left of the message once what it asks of the gateway is taken out.</summary>
    internal void Say(string message) => Message = message;

    /// <summary>Takes over the messages of others, in their order, this one the last.</summary>
    internal void Carry(IReadOnlyList<RunHandle> members, DroppedMessages? dropped)
    {
        Message = QueuedText.Join([.. members.Select(member => member.Request.Message)], dropped);
        Images = [.. members.SelectMany(member => member.Request.Images)];
        Carried = [.. members.Where(member => member != this)];
    }

    /// <summary>Tells the clients the end, once a repeat of the request would be answered with it.</summary>
    internal Action? TellEnd { get; set; }

    internal void AddToolRecipient(string connectionId)
    {
        lock (_recipientsGate)
            _toolRecipients.Add(connectionId);
    }

    /// <summary>Ends with the outcome, never with an exception.</summary>
    public Task<RunOutcome> Completion => _completion.Task;

    /// <summary>Cancelled when somebody wants the run to end.</summary>
    public CancellationToken Aborted => _abort.Token;

    /// <summary><c>rpc</c>, <c>stop</c>, <c>timeout</c> or <c>shutdown</c>; null while nobody has asked for an end.</summary>
    public string? AbortReason => Volatile.Read(ref _abortReason);

    /// <summary>Asks the run to end; the first reason stays. False when it was asked before.</summary>
    internal bool Abort(string reason)
    {
        if (Interlocked.CompareExchange(ref _abortReason, reason, null) is not null)
            return false;
        // Not on this thread: whoever aborts must not do the run's last steps.
        _ = _abort.CancelAsync();
        return true;
    }

    internal void Complete(RunOutcome outcome) => _completion.TrySetResult(outcome);
}
