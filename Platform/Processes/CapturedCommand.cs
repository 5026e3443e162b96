using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace OpenClaw.Platform;

/// <summary>
/// Runs one program to its end, without a shell, and keeps both streams apart: what it wrote first, up to a number of bytes.
/// It gets a process group of its own where the machine has <c>setsid</c>, so that ending it ends all it has started.
/// </summary>
internal static class CapturedCommand
{
    private const string Cut = "... (truncated)";

    // A process that is gone may have left its output to a child that stays: it is not waited for.
    private static readonly TimeSpan LateOutput = TimeSpan.FromMilliseconds(500);

    /// <param name="program">Its file.</param>
    /// <param name="arguments">Handed over one by one.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Replaces the own one.</param>
    /// <param name="timeout">After this it is ended, with what it has started; null: never.</param>
    /// <param name="maxBytes">Of both streams together; more is read and dropped.</param>
    /// <param name="time">For the timeout.</param>
    /// <param name="cancellationToken">Ends it too.</param>
    public static async Task<CapturedResult> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string?> environment,
        TimeSpan? timeout,
        int maxBytes,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var process = TryStart(program, arguments, folder, environment, out var hasGroup, out var problem);
        if (process is null) return new CapturedResult(null, false, "", "", problem);
        process.StandardInput.Close();
        var budget = new Budget(maxBytes);
        var output = ReadAsync(process.StandardOutput.BaseStream, budget);
        var error = ReadAsync(process.StandardError.BaseStream, budget);
        using var limit = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var timedOut = false;
        try
        {
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            timedOut = !cancellationToken.IsCancellationRequested;
            Kill(process, hasGroup);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        await Task.WhenAll(output.Done, error.Done).WaitAsync(LateOutput, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // What stays behind in the group would go on with nobody watching.
        if (hasGroup && (timedOut || cancellationToken.IsCancellationRequested)) ProcessSignals.KillGroup(process.Id);
        int? exitCode = timedOut || cancellationToken.IsCancellationRequested ? null : process.ExitCode;
        return new CapturedResult(exitCode, timedOut, output.Text(), budget.IsOver ? $"{error.Text()}{Cut}" : error.Text(), null);
    }

    private static Process? TryStart(
        string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment, out bool hasGroup, out string? problem)
    {
        var setsid = OperatingSystem.IsWindows() ? null : new ProgramPath("/usr/bin:/bin").Find("setsid");
        hasGroup = setsid is not null;
        var start = setsid is null ? new ProcessStartInfo(program, arguments) : new ProcessStartInfo(setsid, [program, .. arguments]);
        start.WorkingDirectory = folder;
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        start.CreateNoWindow = true;
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            problem = null;
            return Process.Start(start);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            problem = $"{program} could not be started";
            return null;
        }
    }

    private static void Kill(Process process, bool hasGroup)
    {
        try
        {
            if (hasGroup) ProcessSignals.KillGroup(process.Id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile.
        }
    }

    private static Captured ReadAsync(Stream stream, Budget budget)
    {
        var captured = new Captured();
        captured.Done = captured.ReadAsync(stream, budget);
        return captured;
    }

    private sealed class Budget(int bytes)
    {
        private int _left = bytes;

        public bool IsOver => Volatile.Read(ref _left) < 0;

        /// <returns>How many of the bytes may be kept.</returns>
        public int Take(int count)
        {
            lock (this)
            {
                var taken = Math.Clamp(_left, 0, count);
                _left = taken < count ? -1 : _left - taken;
                return taken;
            }
        }
    }

    private sealed class Captured
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();

        public Task Done { get; set; } = Task.CompletedTask;

        public async Task ReadAsync(Stream stream, Budget budget)
        {
            var buffer = new byte[8192];
            try
            {
                while (await stream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
                {
                    var kept = budget.Take(read);
                    lock (_bytes) _bytes.Write(buffer.AsSpan(0, kept));
                }
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // Nobody writes any more.
            }
        }

        public string Text()
        {
            lock (_bytes) return Encoding.UTF8.GetString(_bytes.WrittenSpan);
        }
    }
}
