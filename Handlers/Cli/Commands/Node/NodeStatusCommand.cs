using System.CommandLine;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw node status</c>: whether the node of this machine runs as a service.</summary>
internal sealed class NodeStatusCommand : Command
{
    public NodeStatusCommand(CliRunner runner)
        : base("status", "Whether the node runs as a service")
    {
        SetAction(runner.Action(RunAsync));
    }

    private static async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var report = await ServiceReport.ReadAsync(invocation, ServiceIdentity.Node(ServiceManagers.ProfileOf(invocation)), cancellationToken);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["service"] = report?.ToJson() });
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync(report is null ? "Service: none is known for this system" : $"Service: {report.Title}\nRuntime: {report.Runtime}");
        if (report is { State.IsLoaded: false }) await invocation.Out.WriteLineAsync("Install it with: openclaw node install");
        return ExitCodes.Success;
    }
}
