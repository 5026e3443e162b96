using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenClaw.Tests.Stock;

/// <summary>A stock client that keeps running: what it prints can be waited for, without the terminal's control sequences.</summary>
internal sealed partial class StockClient : IAsyncDisposable
{
    private const int SigTerm = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task _reading;
    private int _seen;

    private StockClient(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output) return Control().Replace(_output.ToString(), "");
        }
    }

    public static StockClient Start(ProcessStartInfo start) => new(Process.Start(start)!);

    /// <summary>What is printed before now is not looked at by the next <see cref="SeesAsync"/>.</summary>
    public void Forget()
    {
        lock (_output) _seen = _output.Length;
    }

    /// <summary>Waits until the client has printed it.</summary>
    public async Task SeesAsync(string text)
    {
        var start = Stopwatch.GetTimestamp();
        while (!Recent().Contains(text, StringComparison.OrdinalIgnoreCase))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(start) > Patience)
            {
                Assert.Fail($"'{text}' was not printed{(_process.HasExited ? " before the end" : "")}; output: {Output}");
            }
            await Task.Delay(100); // another program's pace: there is nothing to wait on
        }
    }

    /// <summary>SIGKILL, with all it started; returns at once.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>SIGTERM, and the exit code.</summary>
    public async Task<int> StopAsync()
    {
        Assert.Equal(0, SendSignal(_process.Id, SigTerm));
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async Task TypeAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private string Recent()
    {
        lock (_output) return Control().Replace(_output.ToString(_seen, _output.Length - _seen), "");
    }

    private async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            lock (_output) _output.Append(buffer, 0, count);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);

    [GeneratedRegex("\x1b\\[[0-9;?<>=]*[a-zA-Z]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b[=>()][A-Z0-9]?")]
    private static partial Regex Control();
}
