using System.CommandLine;
using System.Text;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw gateway authz</c>: who may call what, and who gets which event, as this binary enforces it.</summary>
internal sealed class GatewayAuthzCommand : Command
{
    public GatewayAuthzCommand(CliRunner runner)
        : base("authz", "Print the table of methods, events and the scopes they need") => SetAction(runner.Action(RunAsync));

    private static async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var report = AuthorizationReport.Create();
        var text = invocation.IsJson ? Encoding.UTF8.GetString(report.ToJson()) : report.ToText();
        await invocation.Out.WriteLineAsync(text.TrimEnd('\n'));
        return ExitCodes.Success;
    }
}
