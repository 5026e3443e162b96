using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>system.which</c>: where programs are; those that are not there are left out.</summary>
internal sealed class WhichCommand(ProgramPath path) : INodeCommand
{
    public IReadOnlyList<string> Names { get; } = [NodeCommands.SystemWhich];

    public Task<NodeCommandResult> RunAsync(NodeCommandCall call, CancellationToken cancellationToken)
    {
        var bins = new JsonObject();
        foreach (var bin in call.Params.StringsOf("bins"))
        {
            var name = bin.Trim();
            if (!bins.ContainsKey(name) && path.Find(name) is { } file) bins[name] = file;
        }
        return Task.FromResult(new NodeCommandResult(new JsonObject { ["bins"] = bins }.ToJsonString()));
    }
}
