using System.Text;
using System.Threading.Channels;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A terminal whose keys the test presses and whose screen the test reads. It understands what the program writes:
/// moving, clearing, styles.</summary>
internal sealed class ScriptedTerminal(int columns = 60, int rows = 12) : ITerminal
{
    private readonly Channel<byte[]> _input = Channel.CreateUnbounded<byte[]>();
    private readonly Lock _gate = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _waiting = [];
    private string[] _rows = new string[rows];
    private int _row;
    private Action? _onResized;
    private Action? _onStop;

    public TerminalSize Size { get; private set; } = new(columns, rows);

    public ChannelReader<byte[]> Input => _input.Reader;

    public bool IsRestored { get; private set; }

    /// <summary>The screen's rows without blanks at their ends.</summary>
    public string Text
    {
        get
        {
            lock (_gate) return string.Join('\n', _rows.Select(row => row?.TrimEnd() ?? ""));
        }
    }

    public void Press(string keys) => _input.Writer.TryWrite(Encoding.UTF8.GetBytes(keys));

    public void Close() => _input.Writer.TryComplete();

    public void Stop() => _onStop!();

    public void Resize(int columns, int rows)
    {
        lock (_gate) _rows = new string[rows];
        Size = new(columns, rows);
        _onResized!();
    }

    /// <summary>Completes when the screen shows the text.</summary>
    public Task SeenAsync(string text)
    {
        lock (_gate)
        {
            if (Text.Contains(text, StringComparison.Ordinal)) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((text, seen));
            return WaitAsync(seen.Task, text);
        }
    }

    public void Write(string text)
    {
        lock (_gate)
        {
            Interpret(text);
            var shown = Text;
            foreach (var (_, seen) in _waiting.Where(waiting => shown.Contains(waiting.Text, StringComparison.Ordinal))) seen.TrySetResult();
        }
    }

    public void Watch(Action onResized, Action onStop) => (_onResized, _onStop) = (onResized, onStop);

    public void Dispose() => IsRestored = true;

    private async Task WaitAsync(Task seen, string text)
    {
        try
        {
            await seen.WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"the screen never showed \"{text}\"; it shows:\n{Text}");
        }
    }

    private void Interpret(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\e')
            {
                if (_row < _rows.Length) _rows[_row] += text[i];
                continue;
            }
            var end = i + 2;
            while (!char.IsAsciiLetter(text[end])) end++;
            var body = text[(i + 2)..end];
            if (text[end] == 'H')
            {
                _row = int.Parse(body.Split(';')[0], System.Globalization.CultureInfo.InvariantCulture) - 1;
                if (body.EndsWith(";1", StringComparison.Ordinal) && _row < _rows.Length) _rows[_row] = "";
            }
            else if (text[end] == 'J')
            {
                Array.Clear(_rows);
            }
            i = end;
        }
    }
}
