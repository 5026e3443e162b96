using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw completion SHELL</c>: a script that lets the shell ask this program what can come next, through the
/// <c>[suggest:POSITION]</c> directive of the command-line parser.</summary>
internal sealed class CompletionCommand : Command
{
    private readonly Argument<string?> _shell = new("shell") { Description = "bash, zsh, fish or powershell", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _shellOption = new("--shell", "-s") { Description = "The same as an option", HelpName = "shell" };

    public CompletionCommand(CliRunner runner)
        : base("completion", "Print a completion script for your shell")
    {
        _shell.CompletionSources.Add("bash", "zsh", "fish", "powershell");
        Arguments.Add(_shell);
        Options.Add(_shellOption);
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
        await invocation.Out.WriteAsync(script);
        return ExitCodes.Success;
    }
}
