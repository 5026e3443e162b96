using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config</c>: looks at the configuration file and changes it, with and without a running gateway.</summary>
internal sealed class ConfigCommand : Command
{
    public ConfigCommand(CliRunner runner)
        : base("config", "Look at the configuration, and change it; alone: the same as configure")
    {
        var questions = new ConfigureCommand(runner);
        foreach (var option in questions.Options) Options.Add(option);
        Action = questions.Action;
        Subcommands.Add(new ConfigGetCommand(runner));
        Subcommands.Add(new ConfigSetCommand(runner));
        Subcommands.Add(new ConfigUnsetCommand(runner));
        Subcommands.Add(new ConfigPatchCommand(runner));
        Subcommands.Add(new ConfigValidateCommand(runner));
        Subcommands.Add(new ConfigSchemaCommand(runner));
        Subcommands.Add(new ConfigEditCommand(runner));
        Subcommands.Add(new ConfigPathCommand(runner));
        Subcommands.Add(new ConfigRollbackCommand(runner));
        Subcommands.Add(new ConfigConvertCommand(runner));
    }
}
