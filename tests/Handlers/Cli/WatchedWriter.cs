namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>Output that can be waited for while the command still runs.</summary>
internal sealed class WatchedWriter : StringWriter
{
    private readonly Lock _gate = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    public WatchedWriter() => NewLine = "\n";

    /// <summary>Completes when the output so far contains the text.</summary>
    public Task SeenAsync(string text)
    {
        lock (_gate)
        {
            if (ToString().Contains(text, StringComparison.Ordinal)) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, seen));
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public override Task FlushAsync()
    {
        lock (_gate)
        {
            var output = ToString();
            _awaited.FindAll(item => output.Contains(item.Text, StringComparison.Ordinal)).ForEach(item => item.Seen.TrySetResult());
        }
        return Task.CompletedTask;
    }
}
