using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw gateway call METHOD</c>: any method, with its result as it comes.</summary>
internal sealed class GatewayCallCommand : Command
{
    private readonly Argument<string> _method = new("method") { Description = "For example health, sessions.list, config.get" };
    private readonly Option<string?> _params = new("--params") { Description = "Parameters as a JSON object (default: {})", HelpName = "json" };
    private readonly Option<bool> _expectFinal = new("--expect-final") { Description = "Wait for the final answer of a method that first says \"accepted\"" };
    private readonly ConnectionOptions _connection = new();

    public GatewayCallCommand(CliRunner runner)
        : base("call", "Call one method of the running gateway")
    {
        Arguments.Add(_method);
        Options.Add(_params);
        Options.Add(_expectFinal);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var method = invocation.Parsed.GetRequiredValue(_method);
        try
        {
            var parameters = ReadParams(invocation.Parsed.GetValue(_params));
            await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
            var request = new RequestOptions { ExpectFinal = invocation.Parsed.GetValue(_expectFinal) };
            var result = await session.RequestAsync(method, parameters, request, cancellationToken);
            if (!invocation.IsJson) await invocation.Out.WriteLineAsync($"Gateway call: {method}");
            await invocation.Out.WriteJsonAsync(result);
            return ExitCodes.Success;
        }
        catch (Exception e) when (e is CliException or GatewayClientException)
        {
            throw new CliException($"Gateway call failed: {e.Message}", inner: e);
        }
    }

    private static JsonNode? ReadParams(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? new JsonObject() : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new CliException("--params is not JSON");
        }
    }
}
