using System.Diagnostics;

namespace OpenClaw.Platform;

/// <summary>Runs one program to its end, without a shell.</summary>
internal static class CommandRun
{
    /// <summary>What is kept of each stream, from its end, in characters.</summary>
    private const int MaxOutputChars = 64 * 1024;

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
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return new CommandResult(null, End(await output.ConfigureAwait(false)), End(await error.ConfigureAwait(false)));
        }
        return new CommandResult(process.ExitCode, End(await output.ConfigureAwait(false)), End(await error.ConfigureAwait(false)));
    }

    private static string End(string text) => text.Length <= MaxOutputChars ? text : text[^MaxOutputChars..];
}

/// <param name="ExitCode">Null: it took too long and was ended.</param>
internal sealed record CommandResult(int? ExitCode, string Output, string Error);
