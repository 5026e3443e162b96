using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw status</c>: an overview that also works when no gateway runs.</summary>
internal sealed class StatusCommand : Command
{
    private readonly Option<bool> _all = new("--all") { Description = "Everything, for a report: agents, channels, usage, security, the end of the log" };
    private readonly Option<bool> _usage = new("--usage") { Description = "Also what the model services say is used" };
    private readonly Option<bool> _deep = new("--deep") { Description = "Let the gateway probe itself and its channels" };
    private readonly Option<bool> _verbose = new("--verbose", "--debug") { Description = "Accepted as by other versions", Hidden = true };
    private readonly ConnectionOptions _connection = new();

    public StatusCommand(CliRunner runner)
        : base("status", "Overview of this installation and its gateway")
    {
        foreach (var option in new Option[] { _all, _usage, _deep, _verbose }) Options.Add(option);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var choice = _connection.Read(invocation);
        var report = await StatusReport.CollectAsync(invocation, choice, Wanted(invocation.Parsed), cancellationToken);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(report.ToJson());
        else await StatusText.WriteAsync(invocation.Out, report, invocation.Context.Time);
        return ExitCodes.Success;
    }

    private StatusParts Wanted(ParseResult parsed)
    {
        var all = parsed.GetValue(_all);
        return new(Usage: all || parsed.GetValue(_usage), Channels: all || parsed.GetValue(_deep), Probe: parsed.GetValue(_deep), Report: all);
    }
}
