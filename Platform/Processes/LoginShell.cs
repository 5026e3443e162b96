using System.ComponentModel;
using System.Diagnostics;

namespace OpenClaw.Platform;

/// <summary>The variables a person's login shell sets: what a service that was not started from a shell does not have.</summary>
internal static class LoginShell
{
    /// <summary>Asks the shell; what its profile prints besides is ignored.</summary>
    /// <param name="environment">For <c>SHELL</c>, and what the shell starts with.</param>
    /// <param name="timeout">How long the profile may take; then the shell is ended.</param>
    /// <returns>Null when the shell cannot be asked.</returns>
    public static IReadOnlyDictionary<string, string>? Read(IReadOnlyDictionary<string, string?> environment, TimeSpan timeout)
    {
        var shell = environment.GetValueOrDefault("SHELL") is { Length: > 0 } own ? own : "/bin/sh";
        var start = new ProcessStartInfo(shell, ["-l", "-c", "env -0"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEndAsync();
            if (output.Wait(timeout) && process.WaitForExit(timeout) && process.ExitCode == 0) return Parse(output.Result);
            process.Kill(entireProcessTree: true);
            return null;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException or AggregateException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Parse(string output)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in output.Split('\0'))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) continue;
            // A profile may have printed lines before the first variable.
            var name = entry[..equals];
            variables[name[(name.LastIndexOf('\n') + 1)..]] = entry[(equals + 1)..];
        }
        return variables;
    }
}
