using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>The command table.</summary>
internal static class CliRoot
{
    private const string UpdateShort = "--update";

    // No response files: "@name" is a legal message.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    public static RootCommand Create(CliContext context)
    {
        var globals = new GlobalOptions();
        var runner = new CliRunner(context, globals);
        var root = new RootCommand("OpenClaw gateway: one binary between your agents, your devices and your channels");
        root.Options.Clear(); // the parser's own: its help also answers to /h, its version is the assembly's
        root.Options.Add(new HelpOption("--help", "-h"));
        root.Options.Add(new VersionOption("--version", "-V") { Action = new VersionAction() });
        foreach (var option in globals.All)
        {
            root.Options.Add(option);
        }
        root.Subcommands.Add(new GatewayCommand(runner));
        root.Subcommands.Add(GatewayCommand.Daemon(runner));
        root.Subcommands.Add(new AgentCommand(runner));
        root.Subcommands.Add(new StatusCommand(runner));
        root.Subcommands.Add(new HealthCommand(runner));
        root.Subcommands.Add(new DashboardCommand(runner));
        root.Subcommands.Add(new DevicesCommand(runner));
        root.Subcommands.Add(new NodesCommand(runner));
        root.Subcommands.Add(new NodeCommand(runner));
        root.Subcommands.Add(new PairingCommand(runner));
        root.Subcommands.Add(new SetupCommand(runner));
        root.Subcommands.Add(new OnboardCommand(runner));
        root.Subcommands.Add(new ConfigureCommand(runner));
        root.Subcommands.Add(new TuiCommand(runner));
        root.Subcommands.Add(new UpdateCommand(runner));
        root.Subcommands.Add(new SessionsCommand(runner));
        root.Subcommands.Add(new AgentsCommand(runner));
        root.Subcommands.Add(new ModelsCommand(runner));
        root.Subcommands.Add(new SkillsCommand(runner));
        root.Subcommands.Add(new ChannelsCommand(runner));
        root.Subcommands.Add(new ApprovalsCommand(runner));
        root.Subcommands.Add(new UsageCommand(runner));
        root.Subcommands.Add(new ConfigCommand(runner));
        root.Subcommands.Add(new CronCommand(runner));
        root.Subcommands.Add(new SystemCommand(runner));
        root.Subcommands.Add(new LogsCommand(runner));
        root.Subcommands.Add(new StateCommand(runner));
        root.Subcommands.Add(new ResetCommand(runner));
        root.Subcommands.Add(new UninstallCommand(runner));
        root.Subcommands.Add(new DoctorCommand(runner));
        root.Subcommands.Add(new SecurityCommand(runner));
        root.Subcommands.Add(new CompletionCommand(runner));
        root.Subcommands.Add(new HelpCommand(root));
        root.SetAction((parsed, cancellationToken) => root.Parse(["--help"], Parser).InvokeAsync(parsed.InvocationConfiguration, cancellationToken));
        return root;
    }

    /// <summary>Parses and runs one command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(CliContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await ParseAndRunAsync(context, arguments, cancellationToken);
        }
        // The output itself: help has no other trouble, and what a command could not write it cannot tell there either.
        catch (OutputClosedException)
        {
            return ExitCodes.Success;
        }
        catch (IOException e)
        {
            await context.Error.WriteLineAsync(e.Message);
            return ExitCodes.Failure;
        }
    }

    private static async Task<int> ParseAndRunAsync(CliContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // In the place of a command; it takes that command's options too.
        if (arguments is [UpdateShort, ..]) arguments = ["update", .. arguments.Skip(1)];
        var parsed = Create(context).Parse(arguments, Parser);
        if (parsed.Action is ParseErrorAction && ParseErrorText.WantsCommand(parsed)) parsed = Create(context).Parse([.. arguments, "--help"], Parser);
        if (parsed.Action is ParseErrorAction || (parsed.Action == parsed.CommandResult.Command.Action && ParseErrorText.StrayOption(parsed) is not null))
        {
            var problem = ParseErrorText.Describe(parsed);
            await context.Error.WriteLineAsync(problem);
            if (arguments.Contains(GlobalOptions.JsonName)) await context.Out.WriteJsonAsync(ErrorDocument.Of(problem));
            return ExitCodes.Failure;
        }
        var invocation = new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            ProcessTerminationTimeout = null, // the gateway handles the stop signals itself; other commands just end
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(invocation, cancellationToken);
    }
}
