using System.Diagnostics.Metrics;
using System.Net;
using System.Runtime.InteropServices;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Canvas;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Hooks;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Gateway.Status;
using OpenClaw.Handlers.Http;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>What a gateway is made of, wired by hand: one look tells who knows whom.</summary>
internal sealed class GatewayParts : IAsyncDisposable
{
    /// <summary>Every event this gateway can emit; <c>hello-ok.features.events</c> is filtered from it.</summary>
    private static readonly string[] EmittedEvents =
    [
        EventNames.ConnectChallenge, EventNames.Agent, EventNames.Chat, EventNames.Presence, EventNames.Tick,
        EventNames.Health, EventNames.Heartbeat, EventNames.Cron, EventNames.Shutdown, EventNames.DevicePairRequested, EventNames.DevicePairResolved,
        EventNames.DevicePairSetupCompleted, EventNames.SessionsChanged, EventNames.SessionMessage, .. ControlParts.EmittedEvents, .. NodeParts.EmittedEvents,
    ];

    private readonly Stack<IAsyncDisposable> _owned = new();
    private readonly Stack<IDisposable> _ownedLast = new();

    private GatewayParts()
    {
    }

    public required EventBroadcaster Events { get; init; }

    public required ConnectionHost Connections { get; init; }

    public required ConnectionRegistry Registry { get; init; }

    public required HelloSnapshot Hello { get; init; }

    /// <summary>Where requests are answered.</summary>
    public required RequestDispatcher Requests { get; init; }

    /// <summary>What can be called; read-only from here on.</summary>
    public required MethodTable Methods { get; init; }

    public required SessionStores Sessions { get; init; }

    public required SessionSubscriptions Subscriptions { get; init; }

    public required AgentServices Agents { get; init; }

    public required SecretPlan Secrets { get; init; }

    /// <summary>Who comes in, and who has to leave.</summary>
    public required DoorParts Door { get; init; }

    public required MetricsExporter Metrics { get; init; }

    /// <summary>What secures new connections; null without TLS.</summary>
    public TlsCertificate? Tls => TlsSource.Current;

    public required TlsSource TlsSource { get; init; }

    /// <summary>Texts that wait for a session's next run.</summary>
    public required SystemEventQueue SystemEvents { get; init; }

    /// <summary>What happens by itself.</summary>
    public required CronParts Cron { get; init; }

    /// <summary>What stands behind the OpenAI interfaces.</summary>
    public required OpenAiServices OpenAi { get; init; }

    public required HookDoor HookDoor { get; init; }

    public required HookService Hooks { get; init; }

    public required ToolInvoker Invoker { get; init; }

    /// <summary>Pages agents show on nodes.</summary>
    public required CanvasHost Canvas { get; init; }

    /// <summary>Tells of the update that brought this program.</summary>
    public required UpdateHandlers Updates { get; init; }

    /// <summary>Which model answers when nobody chooses, for the start-up lines.</summary>
    public required string ModelLine { get; init; }

    public static GatewayParts Make(
        StartOptions options,
        IConfigSource config,
        SecretPlan secrets,
        BindPlan bind,
        TlsSource tls,
        GatewayPort port,
        ILoggerFactory logs,
        TimeProvider time)
    {
        GatewayLimitsConfig Limits() => config.Current.Config.Gateway.Limits;
        var meter = new Meter("OpenClaw.Gateway");
        var metrics = new MetricsExporter(meter);
        var registry = new ConnectionRegistry();
        var events = new EventBroadcaster(registry);
        var sessions = new SessionStores(options.Paths, config, time, logs);
        var transcripts = new TranscriptLogs(sessions, time);
        var subscriptions = new SessionSubscriptions();
        var systemEvents = new SystemEventQueue(time);
        string StorePath(string agentId) => sessions.ForAgent(agentId).FilePath;

        var agents = AgentServices.Make(new AgentServicesContext
        {
            Config = config,
            Paths = options.Paths,
            Sessions = sessions,
            Transcripts = transcripts,
            SystemEvents = systemEvents,
            Events = events,
            Subscriptions = subscriptions,
            Time = time,
            Logs = logs,
            Version = ProductVersion.Text,
            HostName = Dns.GetHostName(),
        });
        agents.Runs.Metrics = new RunMetrics(meter, () => agents.Runs.ActiveCount);
        ProcessMetrics.Register(meter, ProductVersion.Text, time.GetUtcNow());
        if (options.Reloads is { } reloads) ReloadMetrics.Register(meter, reloads);
        var models = agents.Catalog;
        var health = new HealthMonitor(config, sessions.List, StorePath, time);
        var presence = new PresenceTracker(OwnPresence(bind), time);
        var presenceBroadcast = new PresenceBroadcast(presence, events, () => health.Version, time);
        health.Announce(events, () => presence.Version);
        var status = new StatusReporter(config, sessions.List, StorePath, () => ModelDefaults(models), systemEvents, ProductVersion.Text, time);
        var hello = new HelloSnapshot(config, options.Paths, health, () => SecretModeName(secrets.Secrets.Mode), ProductVersion.Text, time);

        var methods = new MethodTable();
        SystemMethods.Register(methods, new SystemHandlers(config, health, status, presence, presenceBroadcast, systemEvents));
        var configFile = options.ConfigFile ?? new ConfigFileReader(options.Paths, options.Environment, time);
        var configWriter = new ConfigWriter(configFile, time, logs.CreateLogger("gateway/config"));
        var restarts = options.Restarts ?? new RestartSchedule(time);
        ConfigMethods.Register(
            methods,
            new ConfigHandlers(config, configFile, configWriter, options.OnConfigWritten, time),
            new ConfigApplyHandlers(options.Paths, configWriter, options.OnConfigWritten, restarts, time));
        SessionApprovalFeed? sessionApprovals = null;
        var sessionsHandlers = new SessionsHandlers(sessions, transcripts, agents.Rows, agents.Sessions.Workspace, config, time);
        var sessionChanges = new SessionChangeHandlers(sessions, agents.Changer, new SessionForks(sessions, transcripts, agents.Feed, time), agents.Status);
        SessionsMethods.Register(methods, sessionsHandlers, sessionChanges, new SessionSubscriptionHandlers(subscriptions, sessions, sessionsHandlers, () => sessionApprovals!, time));
        var groups = new SessionGroups(sessions, agents.Changer, Path.Combine(options.Paths.StateDir, "settings", "session-groups.json"));
        var search = new SessionSearch(agents.Sessions);
        SessionPagesMethods.Register(
            methods,
            sessionChanges,
            new SessionGroupsHandlers(groups),
            new SessionFilesHandlers(sessions, agents.Sessions, new SessionFiles(agents.Sessions)),
            new SessionSearchHandlers(sessions, sessionsHandlers, agents.Rows, search),
            new SessionStorageHandlers(sessions));
        var usage = new UsageReports(sessions, new UsageIndex(transcripts), new EarlierTranscripts(sessions), time);
        UsageMethods.Register(methods, new UsageHandlers(sessions, transcripts, usage, time));
        agents.Commands.Costs = new CostCommand(usage, sessions, time);
        LogsMethods.Register(methods, new LogsHandlers(() => config.Current.Config.Logging.File is { } file ? options.Paths.Expand(file) : options.Paths.LogFile));
        var door = DoorParts.Make(options, config, secrets, registry, port, events, logs, time);
        var addresses = new SetupAddresses(config, port, tls);
        DevicesMethods.Register(
            methods,
            new DevicesHandlers(door.Devices, door.Live, door.Live.ConnectedDevices),
            new SetupHandlers(door.SetupCodes, addresses.Find, door.Secrets));
        var deduper = new RequestDeduper(() => (TimeSpan.FromMilliseconds(Limits().DedupeTtlMs), Limits().DedupeMaxEntries), time);
        var targets = new SessionTargets(sessions);
        var metadata = new ChatMetadataHandler(config, targets, models, agents.Skills);
        var pdfs = new PdfWork();
        var order = new SendOrder(pdfs);
        var chat = new ChatHandlers(config, agents.Runs, agents.Sessions, agents.Skills, targets, new SendExpectations(agents.Sessions, sessions), deduper, order, events, time);
        SessionMessagingMethods.Register(methods, new SessionMessagingHandlers(sessions, transcripts, agents.Changer, agents.Runs, chat));
        ChatMethods.Register(
            methods,
            chat,
            new ChatHistoryHandler(agents.Sessions, sessions, targets, agents.Runs, agents.Rows, metadata, agents.Status),
            metadata,
            new ChatMessageHandler(agents.Sessions, targets, agents.Runs));
        ToolsMethods.Register(methods, new ToolsHandlers(config, sessions, targets, agents.Tools, agents.Status));
        AgentsMethods.Register(
            methods,
            new AgentHandlers(config, agents.Runs, agents.Sessions, agents.Skills, targets, deduper, order),
            new AgentDirectoryHandlers(config, sessions, targets, agents.Identities, models, options.Paths),
            new ModelsHandlers(config, models, time));
        var nodes = NodeParts.Make(options, config, door, events, logs, time);
        var control = ControlParts.Make(options, config, configWriter, restarts, sessions, agents, nodes, systemEvents, registry, subscriptions, () => port.Number, methods, events, logs, time);
        sessionApprovals = control.SessionApprovals;
        var cron = CronParts.Make(options, config, agents, sessions, systemEvents, events, methods, logs, time);
        var openAi = OpenAiServices.Make(config, agents, sessions, pdfs, time, logs.CreateLogger("gateway/http"));
        nodes.Register(methods, control.Approvals, agents, targets, systemEvents, time);
        nodes.AddTools(agents.Tools, control, systemEvents, time);
        nodes.WakeWords = () => control.WakeWords.Triggers;
        nodes.Wake = cron.Wake;
        control.Exec.Wake = () => cron.Wake("exec-event");
        if (options.Restarts is { } asked) agents.Commands.Restart = () => asked.Ask("chat command", null);
        EmptyAnswers.Register(methods);
        QuestionHandlers.Register(methods);
        SecretsMethods.Register(methods, new SecretsHandlers(config, configFile, options.ReloadConfig));
        var dispatcher = new RequestDispatcher(methods, new RpcMetrics(meter), time, logs.CreateLogger("gateway/ws")) { LogsEveryFrame = options.LogsEveryFrame };

        var canvas = CanvasOf(options, config, time);
        var peers = new PeerFactsReader(config);
        var services = new ConnectionServices
        {
            Handshake = new Handshake(
                config,
                door.LocalTrust,
                door.Guard,
                door.Admission,
                new HelloWriter(hello, presence, dispatcher.MethodsFor, EmittedEvents, Dns.GetHostName())
                {
                    CanvasAddress = (caller, peer) => caller.Role == Roles.Node || (caller.Era.DescribesNodes && ScopeRules.Covers(caller.Scopes, Scopes.Read))
                        ? canvas.AddressFor(caller.ConnectionId, peer.Host, peer.IsSecure)
                        : null,
                },
                logs.CreateLogger("gateway/auth")),
            PeerFacts = peers,
            PreAuth = door.PreAuth,
            Dispatcher = dispatcher,
            Connections = registry,
            Metrics = new ConnectionMetrics(meter, registry),
            Time = time,
            Logger = logs.CreateLogger("gateway/ws"),
            Limits = Limits,
            OnJoining = presence.Join,
            OnConnected = connection =>
            {
                // What changed while the handshake ran.
                door.Live.Recheck(connection);
                // Whoever hears of a node's presence may ask it at once.
                nodes.Joined(connection.Caller);
                if (PresenceTracker.HasRow(connection.Caller)) presenceBroadcast.Changed();
                health.RefreshSoon();
            },
            OnDisconnected = connection =>
            {
                subscriptions.Forget(connection.Id);
                nodes.Left(connection.Id);
                canvas.Capabilities.Forget(connection.Id);
                if (presence.Leave(connection.Caller)) presenceBroadcast.Changed();
            },
        };
        var parts = new GatewayParts
        {
            Events = events,
            Connections = new ConnectionHost(services),
            Registry = registry,
            Hello = hello,
            Methods = methods,
            Requests = dispatcher,
            Sessions = sessions,
            Subscriptions = subscriptions,
            Agents = agents,
            Secrets = secrets,
            Door = door,
            Metrics = metrics,
            TlsSource = tls,
            SystemEvents = systemEvents,
            Cron = cron,
            OpenAi = openAi,
            HookDoor = new HookDoor(config, time, logs.CreateLogger("gateway/hooks")),
            Hooks = new HookService(config, systemEvents, cron.Heartbeats, agents.Runs, deduper, time, logs.CreateLogger("gateway/hooks")),
            Invoker = new ToolInvoker(config, agents.Tools, agents.ToolRunner, agents.Sessions, models),
            ModelLine = models.DescribeDefault(),
            Canvas = canvas,
            Updates = control.Updates,
        };
        parts._ownedLast.Push(configWriter);
        parts._ownedLast.Push(canvas);
        parts._ownedLast.Push(usage);
        parts._ownedLast.Push(groups);
        parts._ownedLast.Push(search);
        parts._ownedLast.Push(metrics);
        parts._owned.Push(nodes);
        parts._owned.Push(control);
        parts._owned.Push(door);
        parts._owned.Push(sessions);
        parts._owned.Push(agents);
        parts._owned.Push(openAi);
        parts._owned.Push(cron);
        parts._owned.Push(health);
        parts._owned.Push(presenceBroadcast);
        var ticks = new TickService(events, registry, () => Limits().TickIntervalMs, time);
        parts._owned.Push(ticks);
        parts._ownedLast.Push(config.Subscribe((before, next) =>
        {
            if (before.Config.Gateway.Limits == next.Config.Gateway.Limits) return;
            ticks.Follow();
            health.Follow();
        }));
        return parts;
    }

    /// <summary>What the HTTP routes are made of.</summary>
    public HttpServices Http(IConfigSource config, StatePaths paths, TimeProvider time) => new()
    {
        Connections = Connections,
        Metrics = Metrics,
        Callers = new HttpCallers(new PeerFactsReader(config), Door.LocalTrust, Door.Guard, Door.Bearer),
        Config = config,
        Sessions = Sessions,
        SessionChanges = Agents.Changer,
        ControlUi = () => config.Current.Config.Gateway.ControlUi,
        ExpandPath = paths.Expand,
        Identities = Agents.Identities,
        DefaultAgentId = () => SessionKey.NormalizeAgentId(config.Current.Config.Agents.Default.Id),
        OpenAi = OpenAi,
        HookDoor = HookDoor,
        Hooks = Hooks,
        Tools = Invoker,
        Canvas = Canvas,
        Time = time,
        Version = ProductVersion.Text,
        MethodSchemas = () => OpenClaw.Handlers.Rpc.MethodSchemas.Write(Methods),
        IsDraining = () => Agents.Runs.IsDraining,
        Uptime = () => Hello.Uptime,
    };

    /// <summary>As <see cref="DisposeAsync"/>, part by part.</summary>
    /// <param name="tryAsync">Takes one down; does not throw.</param>
    public async Task StopAsync(Func<string, Func<Task>, Task> tryAsync)
    {
        while (_owned.TryPop(out var part)) await tryAsync(part.GetType().Name, () => part.DisposeAsync().AsTask()).ConfigureAwait(false);
        await tryAsync("the rest", () => DisposeAsync().AsTask()).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        while (_owned.TryPop(out var part)) await part.DisposeAsync().ConfigureAwait(false);
        while (_ownedLast.TryPop(out var part)) part.Dispose();
    }

    private static CanvasHost CanvasOf(StartOptions options, IConfigSource config, TimeProvider time)
    {
        var root = config.Current.Config.CanvasHost.Root is { Length: > 0 } named ? options.Paths.Expand(named) : options.Paths.CanvasDir;
        var files = new CanvasFiles(root);
        return new CanvasHost(
            () => config.Current.Config.CanvasHost,
            files,
            new CanvasWatch(files, time),
            options.Environment.GetValueOrDefault(CanvasHost.SkipVariable) == "1");
    }

    private static StatusModelDefaults ModelDefaults(ModelCatalog models)
    {
        var model = models.Default();
        return new StatusModelDefaults(model.Id, model.ContextWindow);
    }

    private static PresenceEntry OwnPresence(BindPlan bind)
    {
        var host = Dns.GetHostName();
        var ip = bind.Addresses[0].ToString();
        return new PresenceEntry
        {
            Host = host,
            Ip = ip,
            Version = ProductVersion.Text,
            Platform = $"{PlatformName()} {Environment.OSVersion.Version}",
            DeviceFamily = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "Mac" : "Linux",
            ModelIdentifier = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            Mode = "gateway",
            Reason = "self",
            Text = $"Gateway: {host} ({ip}) · app {ProductVersion.Text} · mode gateway · reason self",
        };
    }

    private static string PlatformName() => OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

    private static string SecretModeName(SharedSecretMode mode) => mode switch
    {
        SharedSecretMode.Token => "token",
        SharedSecretMode.Password => "password",
        SharedSecretMode.TrustedProxy => "trusted-proxy",
        _ => "none",
    };
}
