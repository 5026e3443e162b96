using System.CommandLine;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>One verb on the node's service.</summary>
internal sealed class NodeServiceCommand : Command
{
    /// <param name="verb">Picks what is done; it returns a line for the person.</param>
    public NodeServiceCommand(CliRunner runner, string name, string description, Func<NodeService, Func<CancellationToken, Task<string>>> verb)
        : base(name, description)
    {
        SetAction(runner.Action(async (invocation, cancellationToken) =>
        {
            var line = await verb(NodeService.Open(invocation))(cancellationToken);
            if (invocation.IsJson) await invocation.Out.WriteJsonAsync(new JsonObject { ["ok"] = true, ["action"] = name, ["message"] = line });
            else await invocation.Out.WriteLineAsync(line);
            return ExitCodes.Success;
        }));
    }
}
