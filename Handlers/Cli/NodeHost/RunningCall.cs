using System.Diagnostics.CodeAnalysis;

namespace OpenClaw.Handlers.Cli;

/// <summary>A command that runs on this node. It may be told to stop at any time, also while it ends by itself.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The gateway may cancel what is just ending; without a timer the source holds nothing.")]
internal sealed class RunningCall
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationToken Stop => _stop.Token;

    /// <summary>Completes when nothing of it runs any more.</summary>
    public Task Ended => _ended.Task;

    public void Cancel() => _ = _stop.CancelAsync();

    public void End() => _ended.TrySetResult();
}
