using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw help [COMMAND...]</c>: the same as <c>openclaw COMMAND... --help</c>.</summary>
internal sealed class HelpCommand : Command
{
    private readonly Argument<string[]> _path = new("command") { Description = "The command to explain", Arity = ArgumentArity.ZeroOrMore };

    public HelpCommand(RootCommand root)
        : base("help", "Explain a command")
    {
        Arguments.Add(_path);
        SetAction((parsed, cancellationToken) =>
            root.Parse([.. parsed.GetValue(_path) ?? [], "--help"]).InvokeAsync(parsed.InvocationConfiguration, cancellationToken));
    }
}
