using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>A command that is one request to the gateway: what it sends is a table of fields, what it prints is the answer as
/// JSON or as a person reads it.</summary>
internal sealed class RequestCommand : Command
{
    private readonly ConnectionOptions _connection;
    private readonly string _method;
    private readonly IReadOnlyList<RequestField> _fields;

    /// <param name="timeoutMs">Milliseconds.</param>
    public RequestCommand(
        CliRunner runner, string name, string description, string method, IReadOnlyList<RequestField> fields, int timeoutMs = 10_000)
        : base(name, description)
    {
        _method = method;
        _fields = fields;
        _connection = new(timeoutMs);
        foreach (var field in fields) field.AddTo(this);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    /// <summary>Writes the answer for a person.</summary>
    public required Func<RequestAnswer, Task> Show { get; init; }

    /// <summary>Adds what no single field says, or refuses with a <see cref="CliException"/>.</summary>
    public Action<JsonObject>? Complete { get; init; }

    /// <summary>The answer itself says that it did not work: exit code 1.</summary>
    public Func<JsonElement, bool>? Failed { get; init; }

    private async Task<JsonElement> AskAsync(GatewaySession session, JsonObject parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await session.RequestAsync(_method, parameters, cancellationToken: cancellationToken);
        }
        catch (GatewayRequestException e) when (e.Message == $"unknown method: {_method}")
        {
            throw new CliException($"The gateway at {session.Target.DisplayUrl} is too old for this command: it does not know {_method}.", inner: e);
        }
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject();
        foreach (var field in _fields) field.Put(parameters, invocation.Parsed);
        Complete?.Invoke(parameters);
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var result = await AskAsync(session, parameters, cancellationToken);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(result);
        else await Show(new(invocation, parameters, result));
        return Failed?.Invoke(result) == true ? ExitCodes.Failure : ExitCodes.Success;
    }
}
