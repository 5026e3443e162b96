using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw status</c>: an overview that also works when no gateway runs.</summary>
internal sealed class StatusCommand : Command
{
    private readonly ConnectionOptions _connection = new();

    public StatusCommand(CliRunner runner)
        : base("status", "Overview of this installation and its gateway")
    {
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var choice = _connection.Read(invocation);
        var report = await StatusReport.CollectAsync(invocation, choice, cancellationToken);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(report.ToJson());
        else await StatusText.WriteAsync(invocation.Out, report, invocation.Context.Time);
        return ExitCodes.Success;
    }
}
