using System.Diagnostics;
using System.Text;

namespace OpenClaw.Platform;

/// <summary>
/// A command under way: its output so far (both streams as they come, from the end, bounded), its input, its end. It runs in
/// a process group of its own where the machine has <c>setsid</c>, so that ending it ends all it has started.
/// </summary>
internal sealed class RunningCommand : IDisposable
{
    /// <summary>What is kept of the output, from its end, in characters (product 2026.2.12).</summary>
    public const int MaxOutputChars = 200_000;

    // A process that is gone may have left its output to a child that stays: it is not waited for.
    private static readonly TimeSpan LateOutput = TimeSpan.FromMilliseconds(300);

    private readonly Process _process;
    private readonly bool _hasGroup;
    private readonly Lock _gate = new();
    private readonly StringBuilder _output = new();
    private readonly TimeProvider _time;
    private long _dropped;
    private int _isKilled;

    private RunningCommand(Process process, bool hasGroup, TimeProvider time)
    {
        (_process, _hasGroup, _time) = (process, hasGroup, time);
        Pid = process.Id;
        Exit = WaitAsync();
    }

    public int Pid { get; }

    /// <summary>The exit code, once it has ended; of a signal 128 and its number.</summary>
    public Task<int> Exit { get; }

    /// <summary>Somebody has ended it.</summary>
    public bool IsKilled => Volatile.Read(ref _isKilled) != 0;

    /// <summary>Characters written so far, also those no longer kept.</summary>
    public long Written
    {
        get
        {
            lock (_gate) return _dropped + _output.Length;
        }
    }

    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Replaces the own one.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static RunningCommand Start(IReadOnlyList<string> argv, string folder, IReadOnlyDictionary<string, string?> environment, TimeProvider time)
    {
        var setsid = OperatingSystem.IsWindows() ? null : new ProgramPath("/usr/bin:/bin").Find("setsid");
        var start = setsid is null ? new ProcessStartInfo(argv[0], argv.Skip(1)) : new ProcessStartInfo(setsid, argv);
        start.WorkingDirectory = folder;
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        start.CreateNoWindow = true;
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new RunningCommand(Process.Start(start)!, setsid is not null, time);
    }

    /// <summary>The output that is kept.</summary>
    public string Output()
    {
        lock (_gate) return _output.ToString();
    }

    /// <summary>What has come since a place in <see cref="Written"/>, as far as it is kept.</summary>
    public string OutputSince(long written)
    {
        lock (_gate)
        {
            var from = (int)Math.Clamp(written - _dropped, 0, _output.Length);
            return _output.ToString(from, _output.Length - from);
        }
    }

    /// <exception cref="IOException">It no longer reads.</exception>
    public async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Ends it at once, with what it has started.</summary>
    public void Kill()
    {
        Volatile.Write(ref _isKilled, 1);
        try
        {
            if (_hasGroup) ProcessSignals.KillGroup(Pid);
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended meanwhile.
        }
    }

    public void Dispose()
    {
        if (!Exit.IsCompleted) Kill();
        _process.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        var reading = Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await Task.WhenAny(reading, Task.Delay(LateOutput, _time)).ConfigureAwait(false);
        return _process.ExitCode;
    }

    private async Task ReadAsync(StreamReader stream)
    {
        var buffer = new char[4096];
        try
        {
            while (await stream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
            {
                lock (_gate)
                {
                    _output.Append(buffer, 0, read);
                    var over = _output.Length - MaxOutputChars;
                    if (over <= 0) continue;
                    _output.Remove(0, over);
                    _dropped += over;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Nobody writes any more.
        }
    }
}
