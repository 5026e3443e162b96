using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>A command with everything it runs with: what was judged is exactly what runs.</summary>
internal sealed record ExecPlan(
    ToolCallContext Call, ExecSettings Settings, string Command, string Folder, IReadOnlyDictionary<string, string?> Environment, string? Warning)
{
    /// <summary>The shell with the command line.</summary>
    public IReadOnlyList<string> Argv { get; } = OperatingSystem.IsWindows()
        ? ["powershell.exe", "-NoProfile", "-NonInteractive", "-Command", Command]
        : [ShellOf(Environment), "-c", Command];

    public ExecVerdict Judge(ExecRules rules) =>
        new ExecPolicy(new ProgramPath(Environment.GetValueOrDefault("PATH")), Environment.GetValueOrDefault("HOME")).Judge(rules, Command, Folder);

    // fish reads command lines in its own way.
    private static string ShellOf(IReadOnlyDictionary<string, string?> environment)
    {
        var shell = environment.GetValueOrDefault("SHELL");
        if (shell is { Length: > 0 } && Path.GetFileName(shell) is not "fish" && File.Exists(shell)) return shell;
        return shell is { Length: > 0 } && File.Exists("/bin/bash") ? "/bin/bash" : "/bin/sh";
    }
}
