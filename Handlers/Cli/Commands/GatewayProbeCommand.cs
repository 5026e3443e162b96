using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw gateway probe</c>: which of the gateways this configuration knows can be reached from here.</summary>
internal sealed class GatewayProbeCommand : Command
{
    private static readonly string[] Methods = [MethodNames.Health, MethodNames.Status, MethodNames.SystemPresence, MethodNames.ConfigGet];
    private readonly ConnectionOptions _connection = new(defaultTimeoutMs: 3000);

    public GatewayProbeCommand(CliRunner runner)
        : base("probe", "Try the local and the remote gateway; exit 1 when none can be reached")
    {
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var choice = _connection.Read(invocation);
        var time = invocation.Context.Time;
        var start = time.GetTimestamp();
        var targets = Targets(invocation, choice);
        var results = await Task.WhenAll(targets.ConvertAll(async target =>
            new Probe(target.Id, await GatewayProbe.RunAsync(invocation, target.Address, choice.Timeout, Methods, cancellationToken))));
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(Document(results, choice, time, time.GetElapsedTime(start)));
        }
        else
        {
            await WriteTextAsync(invocation.Out, results);
        }
        return Array.Exists(results, probe => probe.Result.IsPresent) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static List<Target> Targets(CliInvocation invocation, ConnectionChoice choice)
    {
        var gateway = invocation.Config.Gateway;
        if (choice.Url is not null) return [new("explicit", GatewayTargetResolver.Resolve(invocation, choice))];
        var targets = new List<Target>();
        if (gateway.Mode == GatewayMode.Remote) targets.Add(new("remote", GatewayTargetResolver.Resolve(invocation, choice)));
        targets.Add(new("local", GatewayTargetResolver.Local(invocation, choice, gateway)));
        return targets;
    }

    private static async Task WriteTextAsync(TextWriter output, Probe[] results)
    {
        await output.WriteLineAsync("Gateway Probe");
        foreach (var (id, result) in results)
        {
            var outcome = result switch
            {
                { IsReachable: true, Hello: { } hello } => FormattableString.Invariant(
                    $"reachable ({result.LatencyMs}ms), version {hello.ServerVersion}, protocol {hello.Protocol}, {Rights(result)}"),
                { IsPresent: true } => $"present, but it refused: {result.Failure!.Message}",
                _ => $"not reachable: {result.Failure!.Message}",
            };
            await output.WriteLineAsync($"- {id} {result.Target.DisplayUrl}: {outcome}");
        }
    }

    private static string Rights(GatewayProbeResult result) => result.Answers.ContainsKey(MethodNames.Status) ? "readable" : "no operator scope";

    private static JsonObject Document(
        Probe[] results, ConnectionChoice choice, TimeProvider time, TimeSpan took)
    {
        var first = Array.Find(results, probe => probe.Result.IsReachable);
        return new()
        {
            ["ok"] = Array.Exists(results, probe => probe.Result.IsPresent),
            ["degraded"] = Array.Exists(results, probe => probe.Result.IsReachable && !probe.Result.Answers.ContainsKey(MethodNames.Status)),
            ["ts"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
            ["durationMs"] = (long)took.TotalMilliseconds,
            ["timeoutMs"] = (long)choice.Timeout.TotalMilliseconds,
            ["primaryTargetId"] = first?.Id,
            ["warnings"] = new JsonArray(),
            ["targets"] = new JsonArray([.. results.Select(probe => (JsonNode)TargetDocument(probe.Id, probe.Result, results.Length == 1 || probe.Id == first?.Id))]),
        };
    }

    private static JsonObject TargetDocument(string id, GatewayProbeResult result, bool isActive) => new()
    {
        ["id"] = id,
        ["kind"] = id == "local" ? "localLoopback" : id == "remote" ? "configRemote" : "explicit",
        ["url"] = result.Target.DisplayUrl,
        ["active"] = isActive,
        ["connect"] = new JsonObject
        {
            ["ok"] = result.IsReachable,
            ["latencyMs"] = result.LatencyMs,
            ["error"] = result.Failure?.Message,
            ["close"] = result.Failure is GatewayClosedException closed
                ? new JsonObject { ["code"] = closed.Code, ["reason"] = closed.Reason }
                : null,
        },
        ["version"] = result.Hello?.ServerVersion,
        ["protocol"] = result.Hello?.Protocol,
        ["self"] = Node(result.Self),
        ["health"] = Answer(result, MethodNames.Health),
        ["summary"] = Answer(result, MethodNames.Status),
        ["presence"] = Answer(result, MethodNames.SystemPresence),
    };

    private static JsonNode? Answer(GatewayProbeResult result, string method) =>
        result.Answers.TryGetValue(method, out var answer) ? Node(answer) : null;

    private static JsonNode? Node(JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(element.GetRawText());

    private sealed record Target(string Id, GatewayTarget Address);

    private sealed record Probe(string Id, GatewayProbeResult Result);
}
