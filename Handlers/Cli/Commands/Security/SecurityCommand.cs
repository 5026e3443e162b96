using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw security</c>.</summary>
internal sealed class SecurityCommand : Command
{
    public SecurityCommand(CliRunner runner)
        : base("security", "Look for weak spots of this installation") => Subcommands.Add(new SecurityAuditCommand(runner));
}
