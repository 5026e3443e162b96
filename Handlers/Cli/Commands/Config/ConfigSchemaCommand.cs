using System.CommandLine;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config schema</c>: JSON Schema of the configuration, for editors that complete and check.</summary>
internal sealed class ConfigSchemaCommand : Command
{
    public ConfigSchemaCommand(CliRunner runner)
        : base("schema", "Print the JSON Schema of the configuration") => SetAction(runner.Action(RunAsync));

    private static async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.Out.WriteJsonAsync(ConfigSchema.Build());
        return ExitCodes.Success;
    }
}
