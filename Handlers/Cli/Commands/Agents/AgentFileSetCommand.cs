using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw agents files set AGENT FILE</c>: replaces a file by another one or by the standard input.</summary>
internal sealed class AgentFileSetCommand : Command
{
    private readonly Argument<string> _agent = new("agent") { Description = "Id of the agent" };
    private readonly Argument<string> _name = new("file") { Description = "For example SOUL.md" };
    private readonly Option<string?> _from = new("--from") { Description = "File to take the text from (default: the standard input)", HelpName = "path" };
    private readonly ConnectionOptions _connection = new();

    public AgentFileSetCommand(CliRunner runner)
        : base("set", "Replace a file")
    {
        Arguments.Add(_agent);
        Arguments.Add(_name);
        Options.Add(_from);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var name = invocation.Parsed.GetRequiredValue(_name);
        var content = invocation.Parsed.GetValue(_from) is { } path
            ? await File.ReadAllTextAsync(path, cancellationToken)
            : await invocation.Context.OpenStandardInput().ReadToEndAsync(cancellationToken);
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var parameters = new JsonObject { ["agentId"] = invocation.Parsed.GetRequiredValue(_agent), ["name"] = name, ["content"] = content };
        var result = await session.RequestAsync(MethodNames.AgentsFilesSet, parameters, cancellationToken: cancellationToken);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(result);
        else await invocation.Out.WriteLineAsync($"Wrote {name}.");
        return ExitCodes.Success;
    }
}
