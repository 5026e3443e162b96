using System.CommandLine;
using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw completion SHELL</c>: a script that lets the shell ask this program what can come next, through the
/// <c>[suggest:POSITION]</c> directive of the command-line parser.</summary>
internal sealed class CompletionCommand : Command
{
    private readonly Argument<string?> _shell = new("shell") { Description = "bash, zsh, fish or powershell", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _shellOption = new("--shell", "-s") { Description = "The same as an option", HelpName = "shell" };

    private readonly Option<bool> _install = new("--install", "-i") { Description = "Have the shell load it from now on" };

    public CompletionCommand(CliRunner runner)
        : base("completion", "Print a completion script for your shell")
    {
        _shell.CompletionSources.Add("bash", "zsh", "fish", "powershell");
        Arguments.Add(_shell);
        Options.Add(_shellOption);
        Options.Add(_install);
        Options.Add(new Option<bool>("--yes", "-y") { Hidden = true }); // of other versions; this one asks nothing
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var shell = invocation.Parsed.GetValue(_shell) ?? invocation.Parsed.GetValue(_shellOption) ?? "zsh";
        var script = shell switch
        {
            "bash" => CompletionScripts.Bash,
            "zsh" => CompletionScripts.Zsh,
            "fish" => CompletionScripts.Fish,
            "powershell" or "pwsh" => CompletionScripts.PowerShell,
            _ => throw new CliException($"Unknown shell '{shell}' (use bash, zsh, fish or powershell)"),
        };
        if (invocation.Parsed.GetValue(_install)) return await InstallAsync(invocation, shell, script, cancellationToken);
        await invocation.Out.WriteAsync(script);
        return ExitCodes.Success;
    }

    /// <summary>Fish has a folder for such scripts; the others load what their start file says.</summary>
    private static async Task<int> InstallAsync(CliInvocation invocation, string shell, string script, CancellationToken cancellationToken)
    {
        var home = invocation.Paths.Home;
        if (shell == "fish")
        {
            var path = Path.Combine(home, ".config", "fish", "completions", "openclaw.fish");
            await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(script), cancellationToken: cancellationToken);
            await invocation.Out.WriteLineAsync($"Written: {path}");
            return ExitCodes.Success;
        }
        if (shell is not ("bash" or "zsh")) throw new CliException("--install is for bash, zsh and fish. For PowerShell, add to $PROFILE: openclaw completion powershell | Out-String | Invoke-Expression");
        var start = Path.Combine(home, $".{shell}rc");
        var line = $"source <(openclaw completion {shell})";
        var text = File.Exists(start) ? await File.ReadAllTextAsync(start, cancellationToken) : "";
        if (text.Contains(line, StringComparison.Ordinal))
        {
            await invocation.Out.WriteLineAsync($"Already there: {start}");
            return ExitCodes.Success;
        }
        await File.AppendAllTextAsync(start, $"{(text.Length > 0 && !text.EndsWith('\n') ? "\n" : "")}{line}\n", cancellationToken);
        await invocation.Out.WriteLineAsync($"Added to {start}; new shells have it.");
        return ExitCodes.Success;
    }
}
