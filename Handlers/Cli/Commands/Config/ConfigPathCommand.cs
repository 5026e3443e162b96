using System.CommandLine;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config path</c>: which file is read, whether it exists or not.</summary>
internal sealed class ConfigPathCommand : Command
{
    public ConfigPathCommand(CliRunner runner)
        : base("path", "Print the path of the configuration file")
    {
        Aliases.Add("file");
        SetAction(runner.Action(RunAsync));
    }

    private static async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var path = invocation.Paths.ConfigPath;
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["path"] = path, ["exists"] = File.Exists(path), ["hash"] = invocation.Snapshot.Hash });
        }
        else
        {
            await invocation.Out.WriteLineAsync(path);
        }
        return ExitCodes.Success;
    }
}
