using System.ComponentModel;
using System.Diagnostics;

namespace OpenClaw.Handlers.Cli;

/// <summary>The person's text editor.</summary>
/// <param name="CommandLine">May hold arguments: <c>code --wait</c>.</param>
internal sealed record TextEditorProgram(string CommandLine)
{
    private static readonly string[] Usual = ["editor", "nano", "vim", "vi"];

    /// <summary><c>VISUAL</c>, <c>EDITOR</c>, else what is usually there.</summary>
    public static TextEditorProgram? Find(CliInvocation invocation)
    {
        if ((invocation.Variable("VISUAL") ?? invocation.Variable("EDITOR")) is { } chosen) return new(chosen);
        if (OperatingSystem.IsWindows()) return new("notepad");
        var folders = invocation.Variable("PATH")?.Split(Path.PathSeparator) ?? [];
        return Usual.FirstOrDefault(name => folders.Any(folder => File.Exists(Path.Combine(folder, name)))) is { } found ? new(found) : null;
    }

    /// <exception cref="CliException">It could not be started or did not end well.</exception>
    public async Task RunAsync(string path, CancellationToken cancellationToken)
    {
        // A shell, because the variable is a command line and not the name of a program.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/c", $"{CommandLine} \"{path}\""])
            : new ProcessStartInfo("/bin/sh", ["-c", $"{CommandLine} \"$1\"", "sh", path]);
        try
        {
            using var process = Process.Start(start) ?? throw new CliException($"The editor could not be started: {CommandLine}");
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0) throw new CliException(FormattableString.Invariant($"The editor ended with {process.ExitCode}: {CommandLine}"));
        }
        catch (Win32Exception e)
        {
            throw new CliException($"The editor could not be started: {CommandLine}", inner: e);
        }
    }
}
