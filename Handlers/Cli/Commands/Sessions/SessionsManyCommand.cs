using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>A command that does the same to one or more sessions: each is tried, and one that fails is told without keeping the
/// others from it.</summary>
internal sealed class SessionsManyCommand : Command
{
    private readonly Argument<string[]> _keys = new("key") { Description = "Session keys, for example main or agent:main:main", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _agent = new("--agent") { Description = "Agent whose sessions are meant, for keys that do not say it", HelpName = "id" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say which of them are there" };
    private readonly ConnectionOptions _connection = new(30_000);
    private readonly string _method;
    private readonly Func<ParseResult, JsonObject> _params;

    /// <param name="parameters">Of each request, without the key.</param>
    public SessionsManyCommand(CliRunner runner, string name, string description, string method, Func<ParseResult, JsonObject> parameters)
        : base(name, description)
    {
        _method = method;
        _params = parameters;
        Arguments.Add(_keys);
        Options.Add(_agent);
        Options.Add(_dryRun);
        Options.Add(new Option<bool>("--yes") { Hidden = true }); // of other versions; this one asks nothing: transcripts are kept
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    /// <summary>Writes one answer for a person.</summary>
    public required Func<RequestAnswer, Task> Show { get; init; }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var isDry = invocation.Parsed.GetValue(_dryRun);
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var keys = invocation.Parsed.GetRequiredValue(_keys);
        var results = new JsonArray();
        var failures = 0;
        foreach (var key in keys)
        {
            var parameters = new JsonObject { ["key"] = key };
            if (!isDry)
            {
                foreach (var (name, value) in _params(invocation.Parsed)) parameters[name] = value?.DeepClone();
            }
            if (invocation.Parsed.GetValue(_agent) is { } agent) parameters["agentId"] = agent;
            try
            {
                var answer = await session.RequestAsync(isDry ? MethodNames.SessionsDescribe : _method, parameters, cancellationToken: cancellationToken);
                var isThere = !isDry || answer.Member("session").ValueKind == JsonValueKind.Object;
                if (!isThere) failures++;
                if (invocation.IsJson) results.Add((JsonNode)(isDry ? new JsonObject { ["key"] = key, ["ok"] = isThere, ["status"] = isThere ? "dry_run" : "not_found" } : JsonObject.Create(answer) ?? []));
                else if (isDry) await invocation.Out.WriteLineAsync(isThere ? $"Would {Name} {key}." : $"There is no session {key}.");
                else await Show(new(invocation, parameters, answer));
            }
            catch (GatewayRequestException e) when (keys.Length > 1)
            {
                failures++;
                await invocation.Error.WriteLineAsync($"{key}: {e.Message}");
                if (invocation.IsJson) results.Add((JsonNode)new JsonObject { ["key"] = key, ["ok"] = false, ["error"] = e.Message });
            }
        }
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(results is [var only] && !isDry ? only : new JsonObject { ["ok"] = failures == 0, ["dryRun"] = isDry, ["results"] = results });
        return failures == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
