using System.Net;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Gateway.Setup;
using OpenClaw.Gateway.Voice;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>The control plane beside sessions, chat and cron, wired by hand: approvals, agents, skills, set-up, voice, updates.</summary>
internal sealed class ControlParts : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> EmittedEvents = [EventNames.ExecApprovalRequested, EventNames.ExecApprovalResolved, EventNames.SessionApproval, EventNames.TalkMode, EventNames.VoiceWakeChanged];

    private readonly IAsyncDisposable[] _owned;
    private readonly IDisposable[] _ownedLast;

    private ControlParts(IAsyncDisposable[] owned, IDisposable[] ownedLast) => (_owned, _ownedLast) = (owned, ownedLast);

    public required ExecApprovals Approvals { get; init; }

    /// <summary>Tells those who follow a conversation of its approvals.</summary>
    public required SessionApprovalFeed SessionApprovals { get; init; }

    /// <summary>Tells of the update that brought this program.</summary>
    public required UpdateHandlers Updates { get; init; }

    public required VoiceWake WakeWords { get; init; }

    /// <summary>What agents' commands run with; parts made later add themselves.</summary>
    public required ExecHost Exec { get; init; }

    /// <summary>Makes them and puts their methods into the table.</summary>
    public static ControlParts Make(
        StartOptions options,
        IConfigSource config,
        ConfigWriter configWriter,
        RestartSchedule restarts,
        SessionStores sessions,
        AgentServices agents,
        NodeParts nodes,
        SystemEventQueue systemEvents,
        ConnectionRegistry registry,
        SessionSubscriptions subscriptions,
        Func<int> port,
        MethodTable methods,
        IEventPublisher events,
        ILoggerFactory logs,
        TimeProvider time)
    {
        var stateDir = options.Paths.StateDir;
        var approvals = new ExecApprovals(Path.Combine(stateDir, "gateway", "exec-approval-requests.json"), events, time, logs.CreateLogger("gateway/approvals"));
        var forwarder = new ExecApprovalForwarder(config, sessions, agents.Sessions, events, time, logs.CreateLogger("gateway/approvals"));
        var sessionApprovals = new SessionApprovalFeed(approvals, subscriptions, sessions, events, time);
        approvals.OnAsked = forwarder.Asked;
        approvals.OnAsked += sessionApprovals.Asked;
        approvals.OnEnded = forwarder.Ended;
        approvals.OnEnded += sessionApprovals.Ended;
        agents.Commands.Approve = new ApproveCommand(approvals);
        var policy = new ExecPolicyFile(Path.Combine(stateDir, "exec-approvals.json"));
        ApprovalsMethods.Register(methods, new ApprovalHandlers(approvals, config), new ExecPolicyHandlers(policy, nodes.Invoker));
        var skills = new SkillFolders(config, options.Paths);
        var commands = new ExecSessions(time);
        var exec = new ExecHost
        {
            Config = config,
            Approvals = approvals,
            PolicyFile = policy,
            Sessions = commands,
            SystemEvents = systemEvents,
            EntryOf = agents.Sessions.Get,
            SkillBins = workspace => [.. skills.Read(workspace).SelectMany(skill => skill.Requires.Bins)],
            Time = time,
            Logger = logs.CreateLogger("agent/exec"),
        };
        agents.Tools.Add(new ExecTools(exec));
        var edits = new ConfigEdits(configWriter, options.OnConfigWritten, options.ConfigInForce);
        agents.Commands.Settings = new ConfigCommand(config, edits);
        var roster = new AgentRosterEditor(config, edits, options.Paths, sessions, time);
        AgentsMethods.RegisterAdmin(methods, new AgentAdminHandlers(roster, options.Paths), new AgentFilesHandlers(sessions, agents.Sessions), new ModelKeysHandlers(config, edits));
        SkillsMethods.Register(
            methods,
            new SkillsHandlers(config, skills, new SkillInstaller(config, time), edits, sessions, agents.Sessions));
        var file = options.ConfigFile ?? new ConfigFileReader(options.Paths, options.Environment, time);
        var wizards = new WizardSessions(new SetupWizard(file, configWriter, options.Paths, time), time);
        WizardMethods.Register(methods, new WizardHandlers(wizards, options.OnConfigWritten));
        var settings = Path.Combine(stateDir, "settings");
        var wake = new VoiceWake(Path.Combine(settings, "voicewake.json"), events, time);
        var speech = new SpeechPreferences(Path.Combine(settings, "tts.json"));
        VoiceMethods.Register(methods, new VoiceHandlers(wake, speech, config, events, () => HasMobileNode(registry), time));
        ChannelsMethods.Register(methods, new ChannelsHandlers(time));
        var update = new ProgramUpdate(config, options.Paths, options.Program, options.Environment, time);
        var updates = new UpdateHandlers(update, config, options.Paths, restarts, time);
        HostMethods.Register(
            methods,
            new HostHandlers(options.Paths, config, agents.Runs, approvals, port, Dns.GetHostName(), time),
            updates);
        return new ControlParts([approvals, forwarder], [commands, policy, wizards, wake, speech]) { Approvals = approvals, SessionApprovals = sessionApprovals, Exec = exec, Updates = updates, WakeWords = wake };
    }

    private static bool HasMobileNode(ConnectionRegistry registry)
    {
        foreach (var connection in registry.Snapshot())
        {
            if (connection.Caller.Role == Roles.Node && connection.Caller.Client.Id is "openclaw-ios" or "openclaw-android") return true;
        }
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _owned) await part.DisposeAsync().ConfigureAwait(false);
        foreach (var part in _ownedLast) part.Dispose();
    }
}
