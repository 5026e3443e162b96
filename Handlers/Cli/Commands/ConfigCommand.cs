using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config</c>: looks at the configuration file; needs no gateway.</summary>
internal sealed class ConfigCommand : Command
{
    public ConfigCommand(CliRunner runner)
        : base("config", "Look at the configuration")
    {
        Subcommands.Add(new ConfigGetCommand(runner));
        Subcommands.Add(new ConfigPathCommand(runner));
    }
}
