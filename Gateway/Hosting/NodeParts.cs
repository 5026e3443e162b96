using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Nodes, wired by hand: who is there, what they may do, what they are asked.</summary>
internal sealed partial class NodeParts : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> EmittedEvents = [EventNames.NodePairRequested, EventNames.NodePairResolved, EventNames.NodeInvokeRequest];

    private readonly NodePairingStore _store;
    private readonly PairingStore _devices;
    private readonly IEventPublisher _events;
    private readonly ILogger _logger;

    private NodeParts(NodePairingStore store, PairingStore devices, IEventPublisher events, ILogger logger) =>
        (_store, _devices, _events, _logger) = (store, devices, events, logger);

    public required NodeRegistry Registry { get; init; }

    public required NodeInvoker Invoker { get; init; }

    public required NodeAccess Access { get; init; }

    public required NodePairings Pairings { get; init; }

    public required NodeDirectory Directory { get; init; }

    public required NodeSubscriptions Subscriptions { get; init; }

    /// <summary>The words that wake the assistant: told to every node that connects.</summary>
    public Func<IReadOnlyList<string>> WakeWords { get; set; } = static () => [];

    /// <summary>Asks for a heartbeat, with the reason.</summary>
    public Action<string> Wake { get; set; } = static _ => { };

    public static NodeParts Make(
        StartOptions options,
        IConfigSource config,
        DoorParts door,
        EventBroadcaster events,
        ILoggerFactory logs,
        TimeProvider time)
    {
        var logger = logs.CreateLogger("gateway/nodes");
        var store = new NodePairingStore(options.Paths.NodesDir, time, logger);
        var registry = new NodeRegistry(time);
        var pairings = new NodePairings(store, door.Pairings, events, time);
        var access = new NodeAccess(() => config.Current.Config.Gateway.Nodes, pairings);
        var invoker = new NodeInvoker(registry, access, events, time);
        var subscriptions = new NodeSubscriptions();
        registry.OnGone = invoker.Gone;
        events.FollowersOf = subscriptions.Of;
        pairings.OnResolved = resolved =>
        {
            if (registry.Find(resolved.NodeId) is { Claim.NeedsApproval: true } node)
                events.TrySend(node.Claim.ConnectionId, EventNames.NodePairResolved, resolved, NodesJson.Default.NodePairResolved);
        };
        return new NodeParts(store, door.Pairings, events, logger)
        {
            Registry = registry,
            Invoker = invoker,
            Access = access,
            Pairings = pairings,
            Directory = new NodeDirectory(registry, access, pairings, door.Pairings, door.Devices),
            Subscriptions = subscriptions,
        };
    }

    public void Register(MethodTable methods, ExecApprovals approvals, AgentServices agents, SessionTargets targets, SystemEventQueue systemEvents, TimeProvider time) => NodesMethods.Register(
        methods,
        new NodeHandlers(Directory, time),
        new NodePairHandlers(Pairings),
        new NodeInvokeHandlers(Invoker, Registry, new SystemRunGuard(approvals, time)),
        new NodeEventHandlers(Registry, Pairings, Subscriptions, new NodeExecNotes(systemEvents, reason => Wake(reason)), agents.Runs, targets, time, _logger),
        new NodeSurfaceHandlers(Registry, Pairings));

    /// <summary>What a model can do with nodes.</summary>
    public void AddTools(ToolSources tools, ControlParts control, SystemEventQueue systemEvents, TimeProvider time)
    {
        var host = new NodeToolHost
        {
            Choice = new NodeChoice(Directory),
            Invoker = Invoker,
            Pairings = Pairings,
            Approvals = control.Approvals,
            SystemEvents = systemEvents,
            Time = time,
            Logger = _logger,
            Wake = () => Wake("exec-event"),
        };
        var exec = new NodeExec(host);
        tools.Add(new NodeTools(host, exec));
        control.Exec.Nodes = exec;
    }

    /// <summary>Takes in a connection of role <c>node</c>; others do not matter here.</summary>
    public void Joined(Caller caller)
    {
        if (caller.Role != Roles.Node) return;
        var session = Registry.Join(ClaimOf(caller));
        if (session.Claim.NeedsApproval) session.SurfaceAsked = AskForSurfaceAsync(session.Claim);
        var words = new JsonArray();
        foreach (var word in WakeWords()) words.Add((JsonNode)word);
        _events.Publish(EventNames.VoiceWakeChanged, new JsonObject { ["triggers"] = words }, ProtocolJson.Default.JsonObject, EventTarget.ToConnections(caller.ConnectionId));
    }

    public void Left(string connectionId)
    {
        Subscriptions.Forget(connectionId);
        Registry.Leave(connectionId);
    }

    public ValueTask DisposeAsync()
    {
        Invoker.Dispose();
        _store.Dispose();
        return ValueTask.CompletedTask;
    }

    private NodeClaim ClaimOf(Caller caller) => new()
    {
        NodeId = caller.DeviceId ?? NodeClaim.IdWithoutDevice(caller.Client.InstanceId, caller.Client.Id, caller.ConnectionId),
        ConnectionId = caller.ConnectionId,
        ClientId = caller.Client.Id,
        ClientMode = caller.Client.Mode,
        DisplayName = caller.Client.DisplayName,
        Platform = caller.Client.Platform,
        Version = caller.Client.Version,
        DeviceFamily = caller.Client.DeviceFamily,
        ModelIdentifier = caller.Client.ModelIdentifier,
        RemoteIp = caller.RemoteIp,
        Caps = NodeClaim.CapNames(caller.Caps),
        Commands = NodeClaim.CommandNames(caller.Commands),
        Permissions = caller.Permissions,
        PathEnv = caller.PathEnv,
        NeedsApproval = caller.Era.NodesNeedApproval,
        IsSilent = caller.DeviceId is { } id && _devices.Current.Paired.GetValueOrDefault(id)?.ApprovedVia == PairingApproval.Silent,
    };

    private async Task AskForSurfaceAsync(NodeClaim claim)
    {
        try
        {
            await Pairings.AskForSurfaceAsync(claim, Access.AllowedOf(claim)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotAsked(_logger, claim.NodeId, exception);
        }
        catch (ObjectDisposedException)
        {
            // The gateway stops meanwhile; the node asks again when it connects.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "the request to approve what node {NodeId} offers could not be stored; it has to connect again")]
        public static partial void NotAsked(ILogger logger, string nodeId, Exception exception);
    }
}
