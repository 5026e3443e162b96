using System.ComponentModel;
using System.Diagnostics;

namespace OpenClaw.Platform;

/// <summary>Runs one program to its end, without a shell.</summary>
internal static class CommandRun
{
    /// <summary>What is kept of each stream, from its end, in characters.</summary>
    private const int MaxOutputChars = 64 * 1024;

    // A process that is gone may have left its output to a child that stays: it is not waited for.
    private static readonly TimeSpan LateOutput = TimeSpan.FromSeconds(2);

    /// <param name="program">Its file.</param>
    /// <param name="arguments">Handed over one by one.</param>
    /// <param name="environment">Replaces the own one.</param>
    /// <param name="timeout">After this it is ended, with what it has started.</param>
    /// <param name="time">For the timeout.</param>
    /// <param name="cancellationToken">Ends it too.</param>
    public static async Task<CommandResult> RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            cancellationToken.ThrowIfCancellationRequested();
            return new CommandResult(null, await EndAsync(output, time).ConfigureAwait(false), await EndAsync(error, time).ConfigureAwait(false));
        }
        return new CommandResult(process.ExitCode, await EndAsync(output, time).ConfigureAwait(false), await EndAsync(error, time).ConfigureAwait(false));
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile.
        }
    }

    private static async Task<string> EndAsync(Task<string> reading, TimeProvider time)
    {
        try
        {
            var text = await reading.WaitAsync(LateOutput, time).ConfigureAwait(false);
            return text.Length <= MaxOutputChars ? text : text[^MaxOutputChars..];
        }
        catch (Exception exception) when (exception is TimeoutException or IOException or ObjectDisposedException)
        {
            return "";
        }
    }
}

/// <param name="ExitCode">Null: it took too long and was ended.</param>
internal sealed record CommandResult(int? ExitCode, string Output, string Error);
