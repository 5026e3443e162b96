using System.CommandLine;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>Whose exec policy is meant: this machine's file, or the one of a gateway.</summary>
internal sealed class ExecPolicyOptions
{
    private readonly Option<bool> _gateway = new("--gateway") { Description = "Ask the gateway instead of reading this machine's file" };
    private readonly Option<string?> _node = new("--node") { Description = "Ask this node (id, name or IP) through the gateway", HelpName = "node" };
    private readonly ConnectionOptions _connection = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_gateway);
        command.Options.Add(_node);
        _connection.AddTo(command);
    }

    public async Task<IExecPolicy> OpenAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var choice = _connection.Read(invocation);
        if (invocation.Parsed.GetValue(_node) is { Length: > 0 } written)
        {
            if (invocation.Parsed.GetValue(_gateway)) throw new CliException("Use either --gateway or --node (not both).");
            var session = await GatewaySession.OpenAsync(invocation, choice, cancellationToken);
            var node = await NodeReference.FindAsync(session, written, cancellationToken);
            return new RemoteExecPolicy(session, node.StringOf("nodeId"));
        }
        var isRemote = invocation.Parsed.GetValue(_gateway) || choice.Url is not null;
        return isRemote
            ? new RemoteExecPolicy(await GatewaySession.OpenAsync(invocation, choice, cancellationToken))
            : new LocalExecPolicy(Path.Combine(invocation.Paths.StateDir, "exec-approvals.json"));
    }
}
