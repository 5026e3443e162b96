using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>A command that is one request to a running gateway and prints the answer, which scripts read, as JSON.</summary>
internal class CronRequestCommand : Command
{
    /// <summary>Milliseconds; as in the stock products.</summary>
    private const int DefaultTimeoutMs = 30_000;

    private readonly ConnectionOptions _connection = new(DefaultTimeoutMs);
    private readonly string _method;
    private readonly Func<CliInvocation, JsonObject?> _params;

    /// <param name="parameters">Of the request; null: none.</param>
    public CronRequestCommand(CliRunner runner, string name, string description, string method, Func<CliInvocation, JsonObject?> parameters)
        : base(name, description)
    {
        _method = method;
        _params = parameters;
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    /// <summary>How long the answer is waited for, when it may take longer than others.</summary>
    public TimeSpan? AnswerTimeout { get; init; }

    /// <summary>Adds what has to be asked for first.</summary>
    protected virtual Task CompleteAsync(CliInvocation invocation, GatewaySession session, JsonObject parameters, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does what is left after the answer.</summary>
    protected virtual Task<int> FinishAsync(CliInvocation invocation, GatewaySession session, JsonElement answer, CancellationToken cancellationToken) => ShowAsync(invocation, answer);

    protected virtual async Task<int> ShowAsync(CliInvocation invocation, JsonElement answer)
    {
        await invocation.Out.WriteJsonAsync(answer);
        return ExitCodes.Success;
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var parameters = _params(invocation);
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        if (parameters is not null) await CompleteAsync(invocation, session, parameters, cancellationToken);
        var answer = await session.RequestAsync(_method, parameters, AnswerTimeout is { } limit ? new() { Timeout = limit } : null, cancellationToken);
        return await FinishAsync(invocation, session, answer, cancellationToken);
    }
}
