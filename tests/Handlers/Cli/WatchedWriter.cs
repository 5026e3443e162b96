using System.Text;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>Output that can be waited for, and read, while the command still writes, from whichever task.</summary>
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
            if (base.ToString().Contains(text, StringComparison.Ordinal)) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, seen));
            return WaitAsync(seen.Task, text);
        }
    }

    public override void Write(char value)
    {
        lock (_gate) GetStringBuilder().Append(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_gate) GetStringBuilder().Append(buffer);
    }

    public override void Write(StringBuilder? value) => Write(value?.ToString());

    // As one: lines of two tasks do not mix.
    public override void WriteLine(string? value) => Write($"{value}\n");

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write($"{buffer}\n");

    public override void Flush() => Look();

    public override Task FlushAsync()
    {
        Look();
        return Task.CompletedTask;
    }

    public override string ToString()
    {
        lock (_gate) return base.ToString();
    }

    private void Look()
    {
        lock (_gate)
        {
            var output = base.ToString();
            foreach (var (text, seen) in _awaited)
            {
                if (output.Contains(text, StringComparison.Ordinal)) seen.TrySetResult();
            }
        }
    }

    private async Task WaitAsync(Task seen, string text)
    {
        try
        {
            await seen.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"never printed: {text}; but: {this}");
        }
    }
}
