using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary>The command table.</summary>
internal static class CliRoot
{
    public static RootCommand Create(CliContext context)
    {
        var globals = new GlobalOptions();
        var root = new RootCommand("OpenClaw gateway: one binary between your agents, your devices and your channels");
        foreach (var option in globals.All)
        {
            root.Options.Add(option);
        }
        var runner = new CliRunner(context, globals);
        root.Subcommands.Add(new GatewayCommand(runner));
        return root;
    }

    /// <summary>Parses and runs one command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(CliContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // No response files: "@name" is a legal message. No own signal handling: the gateway does that, other commands just end.
        var parser = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var invocation = new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            ProcessTerminationTimeout = null,
        };
        return Create(context).Parse(arguments, parser).InvokeAsync(invocation, cancellationToken);
    }
}
