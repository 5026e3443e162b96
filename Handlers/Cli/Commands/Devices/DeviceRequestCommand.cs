using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>A command that is one request and one line (or the whole answer as JSON).</summary>
internal abstract class DeviceRequestCommand : Command
{
    private readonly ConnectionOptions _connection = new();
    private readonly string _method;

    protected DeviceRequestCommand(CliRunner runner, string name, string description, string method)
        : base(name, description)
    {
        _method = method;
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    protected abstract JsonObject Params(ParseResult parsed);

    /// <summary>What has happened, for the person.</summary>
    protected abstract string Done(ParseResult parsed, JsonElement result);

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var result = await session.RequestAsync(_method, Params(invocation.Parsed), cancellationToken: cancellationToken);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(result);
        else await invocation.Out.WriteLineAsync(Done(invocation.Parsed, result));
        return ExitCodes.Success;
    }
}
