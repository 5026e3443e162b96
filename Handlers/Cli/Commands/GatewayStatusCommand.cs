using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw gateway status</c>: where the gateway of this machine should be, who holds its port, and whether it
/// answers. Exit 0 also when it does not, unless that is asked for.</summary>
internal sealed class GatewayStatusCommand : Command
{
    private readonly ConnectionOptions _connection = new();
    private readonly Option<bool> _deep = new("--deep") { Description = "Accepted as by other versions; all is looked at anyway", Hidden = true };
    private readonly Option<bool> _requireRpc = new("--require-rpc") { Description = "Exit with 1 when it does not answer" };
    private readonly Option<bool> _noProbe = new("--no-probe") { Description = "Do not connect" };

    public GatewayStatusCommand(CliRunner runner)
        : base("status", "Where the gateway listens, who holds the port, whether it answers")
    {
        Options.Add(_noProbe);
        Options.Add(_requireRpc);
        Options.Add(_deep);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var choice = _connection.Read(invocation);
        var target = GatewayTargetResolver.Resolve(invocation, choice);
        var probe = invocation.Parsed.GetValue(_noProbe) ? null : await GatewayProbe.RunAsync(invocation, target, choice.Timeout, [], cancellationToken);
        var exitCode = invocation.Parsed.GetValue(_requireRpc) && probe is not { IsReachable: true } ? ExitCodes.Failure : ExitCodes.Success;
        var listeners = new ListeningProcesses() is { IsSupported: true } processes ? processes.On(target.Url.Port) : [];
        var service = target.IsLocal ? await ServiceReport.ReadAsync(invocation, ServiceIdentity.Gateway(ServiceManagers.ProfileOf(invocation)), cancellationToken) : null;
        if (invocation.IsJson)
        {
            var document = Document(invocation, target, probe, listeners);
            document.Insert(0, "service", service?.ToJson());
            await invocation.Out.WriteJsonAsync(document);
            return exitCode;
        }
        if (service is not null) await invocation.Out.WriteLineAsync($"Service: {service.Title}\nRuntime: {service.Runtime}");
        await WriteTextAsync(invocation, target, probe, listeners);
        return exitCode;
    }

    private static async Task WriteTextAsync(
        CliInvocation invocation, GatewayTarget target, GatewayProbeResult? probe, IReadOnlyList<ListeningProcess> listeners)
    {
        var output = invocation.Out;
        await output.WriteLineAsync($"File logs: {invocation.Paths.LogFile}");
        await output.WriteLineAsync($"Config: {invocation.Snapshot.Path}{(invocation.Snapshot.Exists ? "" : " (not there yet: defaults)")}");
        await output.WriteLineAsync();
        await output.WriteLineAsync(FormattableString.Invariant(
            $"Gateway: {(target.Bind is null ? "host" : $"bind={target.Bind}")} ({target.Url.Host}), port={target.Url.Port} ({PortSource(invocation, target)})"));
        await output.WriteLineAsync($"Probe target: {target.DisplayUrl}");
        await output.WriteLineAsync($"Dashboard: {DashboardCommand.PageUrl(invocation, target)}");
        if (target.Bind == "loopback") await output.WriteLineAsync("Probe note: Loopback-only gateway; only local clients can connect.");
        await output.WriteLineAsync();
        if (probe is not null)
        {
            await output.WriteLineAsync(probe.IsReachable ? $"RPC probe: ok (version {probe.Hello?.ServerVersion})" : "RPC probe: failed");
            if (probe.Failure is { } failure) await output.WriteLineAsync(ConnectFailure.Describe(failure, target));
        }
        foreach (var listener in listeners)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"Listening: {listener.Address} (pid {listener.Pid} {listener.Name})"));
        }
    }

    private static JsonObject Document(
        CliInvocation invocation, GatewayTarget target, GatewayProbeResult? probe, IReadOnlyList<ListeningProcess> listeners) => new()
        {
            ["config"] = new JsonObject
            {
                ["cli"] = new JsonObject
                {
                    ["path"] = invocation.Snapshot.Path,
                    ["exists"] = invocation.Snapshot.Exists,
                    ["valid"] = invocation.Snapshot.Valid,
                },
            },
            ["gateway"] = new JsonObject
            {
                ["bindMode"] = target.Bind,
                ["bindHost"] = target.Url.Host,
                ["port"] = target.Url.Port,
                ["portSource"] = PortSource(invocation, target),
                ["probeUrl"] = target.DisplayUrl,
            },
            ["port"] = new JsonObject
            {
                ["port"] = target.Url.Port,
                ["status"] = listeners.Count > 0 ? "busy" : "free",
                ["listeners"] = new JsonArray([.. listeners.Select(listener => (JsonNode)new JsonObject
                {
                    ["pid"] = listener.Pid,
                    ["command"] = listener.Name,
                    ["address"] = listener.Address,
                    ["commandLine"] = listener.CommandLine,
                })]),
            },
            ["rpc"] = probe is null ? null : new JsonObject
            {
                ["ok"] = probe.IsReachable,
                ["url"] = target.DisplayUrl,
                ["version"] = probe.Hello?.ServerVersion,
                ["protocol"] = probe.Hello?.Protocol,
                ["latencyMs"] = probe.LatencyMs,
                ["error"] = probe.Failure?.Message,
            },
            ["logFile"] = invocation.Paths.LogFile,
        };

    private static string PortSource(CliInvocation invocation, GatewayTarget target) => target.IsLocal
        ? (invocation.Variable(GatewayVariables.Port) ?? invocation.Variable(GatewayVariables.OlderPort)) is null ? "config" : "environment"
        : target.Source;
}
