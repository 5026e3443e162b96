using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>What <c>openclaw status</c> knows: this machine, the configuration, and what the gateway answered.</summary>
/// <param name="Health">Undefined when the gateway did not answer.</param>
/// <param name="Status">Likewise.</param>
/// <param name="Problem">Why there is no answer; null when there is one.</param>
internal sealed record StatusReport(
    StatePaths Paths,
    ConfigSnapshot Config,
    GatewayTarget Target,
    string DashboardUrl,
    TimeSpan? Latency,
    string? ServerVersion,
    JsonElement Health,
    JsonElement Status,
    JsonElement Presence,
    string? Problem)
{
    private const string FixLine = "\nFix: ";

    /// <summary>Lines of the log shown in a report.</summary>
    private const int LogLines = 20;

    /// <summary>Undefined when not wanted or not answered.</summary>
    public JsonElement Usage { get; private init; }

    /// <inheritdoc cref="Usage"/>
    public JsonElement Channels { get; private init; }

    /// <inheritdoc cref="Usage"/>
    public JsonElement Log { get; private init; }

    /// <summary>Null where no service manager is known, or the gateway is elsewhere.</summary>
    public ServiceReport? GatewayService { get; private init; }

    /// <inheritdoc cref="GatewayService"/>
    public ServiceReport? NodeService { get; private init; }

    /// <summary>Null when not wanted.</summary>
    public IReadOnlyList<SecurityFinding>? Security { get; private init; }

    /// <summary>What to do about the problem, where it is known.</summary>
    public string? Fix { get; private init; }

    public StatusParts Parts { get; private init; } = StatusParts.Overview;

    public bool IsReachable => Problem is null;

    /// <summary>Never fails because of the gateway.</summary>
    public static async Task<StatusReport> CollectAsync(CliInvocation invocation, ConnectionChoice choice, StatusParts parts, CancellationToken cancellationToken)
    {
        var target = GatewayTargetResolver.Resolve(invocation, choice);
        var report = new StatusReport(
            invocation.Paths, invocation.Snapshot, target, DashboardCommand.PageUrl(invocation, target),
            null, null, default, default, default, null)
        {
            Parts = parts,
            GatewayService = target.IsLocal ? await ServiceReport.ReadAsync(invocation, ServiceIdentity.Gateway(ServiceManagers.ProfileOf(invocation)), cancellationToken) : null,
            NodeService = await ServiceReport.ReadAsync(invocation, ServiceIdentity.Node(ServiceManagers.ProfileOf(invocation)), cancellationToken),
            Security = parts.Report ? SecurityAudit.Run(invocation) : null,
        };
        var time = invocation.Context.Time;
        var start = time.GetTimestamp();
        try
        {
            await using var session = await GatewaySession.OpenAsync(invocation, choice, cancellationToken);
            return report with
            {
                Latency = time.GetElapsedTime(start),
                ServerVersion = session.Client.Hello.ServerVersion,
                Health = await session.RequestAsync(MethodNames.Health, parts.Probe ? new JsonObject { ["probe"] = true } : null, cancellationToken: cancellationToken),
                Status = await session.RequestAsync(MethodNames.Status, new JsonObject(), cancellationToken: cancellationToken),
                Presence = await session.RequestAsync(MethodNames.SystemPresence, cancellationToken: cancellationToken),
                Usage = parts.Usage ? await TryAsync(session, MethodNames.UsageStatus, [], cancellationToken) : default,
                Channels = parts.Channels
                    ? await TryAsync(session, MethodNames.ChannelsStatus, new() { ["probe"] = parts.Probe, ["timeoutMs"] = (long)choice.Timeout.TotalMilliseconds }, cancellationToken)
                    : default,
                Log = parts.Report ? await TryAsync(session, MethodNames.LogsTail, new() { ["limit"] = LogLines }, cancellationToken) : default,
            };
        }
        catch (Exception e) when (e is CliException or GatewayClientException)
        {
            // A gateway that is there and refuses needs no start.
            var fix = e.InnerException is GatewayRefusedException ? e.Message.IndexOf(FixLine, StringComparison.Ordinal) : -1;
            return report with { Problem = e.Message.Split('\n')[0], Fix = fix < 0 ? null : e.Message[(fix + FixLine.Length)..] };
        }
    }

    public JsonObject ToJson()
    {
        var json = Status.ValueKind == JsonValueKind.Object ? (JsonObject)JsonNode.Parse(Status.GetRawText())! : [];
        json["version"] = ProductVersion.Text;
        json["os"] = new JsonObject
        {
            ["platform"] = ClientPlatform.Name(modern: false),
            ["arch"] = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
            ["release"] = Environment.OSVersion.Version.ToString(),
            ["label"] = OsLabel,
        };
        json["gateway"] = new JsonObject
        {
            ["mode"] = Target.IsLocal ? "local" : "remote",
            ["url"] = Target.DisplayUrl,
            ["urlSource"] = Target.Source,
            ["misconfigured"] = !Config.Valid,
            ["reachable"] = IsReachable,
            ["connectLatencyMs"] = Latency is { } latency ? (long)latency.TotalMilliseconds : null,
            ["self"] = Self,
            ["error"] = Problem,
        };
        json["gatewayService"] = GatewayService?.ToShortJson();
        json["nodeService"] = NodeService?.ToShortJson();
        json["agents"] = Agents;
        json["config"] = new JsonObject { ["path"] = Config.Path, ["exists"] = Config.Exists, ["valid"] = Config.Valid };
        json["logFile"] = Paths.LogFile;
        if (Parts.Usage) json["usage"] = NodeOf(Usage);
        if (Parts.Channels) json["channels"] = NodeOf(Channels);
        if (Parts.Probe) json["health"] = NodeOf(Health);
        if (Parts.Report) json["log"] = NodeOf(Log);
        return json;
    }

    // A gateway that does not know the method leaves a gap, not an error.
    private static async Task<JsonElement> TryAsync(GatewaySession session, string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await session.RequestAsync(method, parameters, cancellationToken: cancellationToken);
        }
        catch (GatewayRequestException)
        {
            return default;
        }
    }

    private static JsonNode? NodeOf(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(element.GetRawText());

    public static string OsLabel => FormattableString.Invariant(
        $"{ClientPlatform.Name(modern: true)} {Environment.OSVersion.Version} ({RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()})");

    private JsonObject? Self
    {
        get
        {
            if (!IsReachable) return null;
            var own = GatewayProbeResult.GatewayIn(Presence);
            return new()
            {
                ["host"] = own.StringOf("host"),
                ["ip"] = own.StringOf("ip"),
                ["version"] = own.StringOf("version") ?? ServerVersion,
                ["platform"] = own.StringOf("platform"),
            };
        }
    }

    private JsonObject? Agents => !IsReachable ? null : new()
    {
        ["defaultId"] = Health.StringOf("defaultAgentId"),
        ["agents"] = new JsonArray([.. Health.ItemsOf("agents").Select(agent => (JsonNode)new JsonObject
        {
            ["id"] = agent.StringOf("agentId"),
            ["isDefault"] = agent.BoolOf("isDefault") ?? false,
            ["sessionsCount"] = agent.ObjectOf("sessions").LongOf("count") ?? 0,
        })]),
        ["totalSessions"] = Health.ItemsOf("agents").Sum(agent => agent.ObjectOf("sessions").LongOf("count") ?? 0),
    };
}
