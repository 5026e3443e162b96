using System.CommandLine;
using System.Globalization;

namespace OpenClaw.Handlers.Cli;

/// <summary>A command about one node: finds the node, then does what it was made with.</summary>
internal sealed class NodeAction : Command
{
    private readonly Option<string?> _node = new("--node") { Description = "Node: id, name, IP, or the beginning of its id", HelpName = "node" };
    private readonly Option<string?> _limit;
    private readonly ConnectionOptions _connection;
    private readonly Func<NodeCall, long, CancellationToken, Task<int>> _run;
    private readonly int _limitMs;

    /// <param name="limitMs">How long the node may take by default, in milliseconds.</param>
    /// <param name="run">Gets the limit in force, in milliseconds.</param>
    public NodeAction(CliRunner runner, string name, string description, int limitMs, Func<NodeCall, long, CancellationToken, Task<int>> run, params Option[] options)
        : base(name, description)
    {
        (_run, _limitMs) = (run, limitMs);
        _limit = new("--invoke-timeout") { Description = string.Create(CultureInfo.InvariantCulture, $"How long the node may take (default: {limitMs})"), HelpName = "ms" };
        _connection = new ConnectionOptions(30_000);
        Options.Add(_node);
        foreach (var option in options) Options.Add(option);
        Options.Add(_limit);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var limit = NodeNumbers.Read(invocation.Parsed.GetValue(_limit), "--invoke-timeout") ?? _limitMs;
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var node = await NodeReference.FindAsync(session, invocation.Parsed.GetValue(_node), cancellationToken);
        return await _run(new NodeCall(invocation, session, node), limit, cancellationToken);
    }
}
