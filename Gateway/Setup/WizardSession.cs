using System.Text.Json.Nodes;

namespace OpenClaw.Gateway.Setup;

/// <summary>One wizard that is answered step by step from outside.</summary>
internal sealed class WizardSession : IWizardPrompter, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<JsonNode?>? _answer;
    private WizardStep? _step;
    private string _status = WizardStatuses.Running;
    private string? _error;

    public string Id { get; } = Guid.NewGuid().ToString();

    public bool IsRunning
    {
        get
        {
            lock (_gate) return _status == WizardStatuses.Running;
        }
    }

    /// <summary>Runs the wizard; the end is told by <see cref="WhereAsync"/>.</summary>
    public void Start(Func<IWizardPrompter, CancellationToken, Task> wizard) => _ = RunAsync(wizard);

    /// <summary>The step that waits for an answer, or the end; waits while the wizard works.</summary>
    public async Task<WizardPlace> WhereAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (_step is not null || _status != WizardStatuses.Running) return Place();
                moved = _moved.Task;
            }
            await moved.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public WizardPlace Now
    {
        get
        {
            lock (_gate) return Place();
        }
    }

    /// <returns>False when no such step waits.</returns>
    public bool Answer(string stepId, JsonNode? value)
    {
        TaskCompletionSource<JsonNode?> waiting;
        lock (_gate)
        {
            if (_step?.Id != stepId || _answer is null) return false;
            waiting = _answer;
            (_step, _answer) = (null, null);
        }
        waiting.TrySetResult(value);
        return true;
    }

    public void Cancel()
    {
        End(WizardStatuses.Cancelled, "cancelled");
        _stop.Cancel();
    }

    public void Dispose() => _stop.Dispose();

    public async Task<JsonNode?> AskAsync(WizardStep step, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            (_step, _answer) = (step, answer);
            Move();
        }
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(Func<IWizardPrompter, CancellationToken, Task> wizard)
    {
        try
        {
            await wizard(this, _stop.Token).ConfigureAwait(false);
            End(WizardStatuses.Done, null);
        }
        catch (Exception exception) when (exception is WizardCancelledException or OperationCanceledException)
        {
            End(WizardStatuses.Cancelled, "cancelled");
        }
        catch (WizardException exception)
        {
            End(WizardStatuses.Error, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            End(WizardStatuses.Error, "a file could not be written");
        }
        finally
        {
            // Whoever waits for a step must hear of an end that nobody foresaw, too.
            End(WizardStatuses.Error, "the wizard failed inside the gateway");
        }
    }

    private void End(string status, string? error)
    {
        lock (_gate)
        {
            if (_status != WizardStatuses.Running) return;
            (_status, _error, _step, _answer) = (status, error, null, null);
            Move();
        }
    }

    private void Move()
    {
        var moved = _moved;
        _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        moved.TrySetResult();
    }

    private WizardPlace Place() => new(_step, _status, _error);
}

/// <summary>Where a wizard is.</summary>
/// <param name="Step">Waits for an answer; null at the end and while it works.</param>
/// <param name="Status">One of <see cref="WizardStatuses"/>.</param>
/// <param name="Error">Why it ended before its end.</param>
internal sealed record WizardPlace(WizardStep? Step, string Status, string? Error);

internal static class WizardStatuses
{
    public const string Running = "running";
    public const string Done = "done";
    public const string Cancelled = "cancelled";
    public const string Error = "error";
}
