using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary>Whose exec policy is meant: this machine's file, or the one of a gateway.</summary>
internal sealed class ExecPolicyOptions
{
    private readonly Option<bool> _gateway = new("--gateway") { Description = "Ask the gateway instead of reading this machine's file" };
    private readonly ConnectionOptions _connection = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_gateway);
        _connection.AddTo(command);
    }

    public async Task<IExecPolicy> OpenAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var choice = _connection.Read(invocation);
        var isRemote = invocation.Parsed.GetValue(_gateway) || choice.Url is not null;
        return isRemote
            ? new RemoteExecPolicy(await GatewaySession.OpenAsync(invocation, choice, cancellationToken))
            : new LocalExecPolicy(Path.Combine(invocation.Paths.StateDir, "exec-approvals.json"));
    }
}
