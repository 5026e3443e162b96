using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Cron;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>What happens by itself: jobs and heartbeats, wired by hand.</summary>
internal sealed class CronParts : IAsyncDisposable
{
    /// <summary>Set to <c>1</c>: no job runs by itself in this process.</summary>
    private const string SkipVariable = "OPENCLAW_SKIP_CRON";

    private readonly HeartbeatService _heartbeats;

    private CronParts(HeartbeatService heartbeats, CronService jobs)
    {
        _heartbeats = heartbeats;
        Jobs = jobs;
    }

    public CronService Jobs { get; }

    public HeartbeatService Heartbeats => _heartbeats;

    public static CronParts Make(
        StartOptions options,
        IConfigSource config,
        AgentServices agents,
        SessionStores stores,
        SystemEventQueue systemEvents,
        IEventPublisher events,
        MethodTable methods,
        ILoggerFactory logs,
        TimeProvider time)
    {
        var heartbeatLog = new HeartbeatLog(events);
        var heartbeatLogger = logs.CreateLogger("gateway/heartbeat");
        var agent = new HeartbeatAgent(config, agents.Runs, agents.Sessions, systemEvents, heartbeatLog, time, heartbeatLogger);
        var heartbeats = new HeartbeatService(config, agent, time, heartbeatLogger);
        var sessions = new CronSessions(config, stores, agents.Sessions, time);
        var jobs = new CronService(new CronServiceContext
        {
            Config = config,
            Paths = options.Paths,
            Runner = new CronRunner(config, new IsolatedTurn(config, agents.Runs, sessions, time), sessions, heartbeats, systemEvents, time),
            Events = events,
            Time = time,
            Logger = logs.CreateLogger("cron"),
            IsSwitchedOff = options.Environment.GetValueOrDefault(SkipVariable) == "1",
        });
        CronMethods.Register(methods, new CronHandlers(jobs, config, time), new HeartbeatHandlers(config, heartbeats, heartbeatLog, systemEvents));
        agents.Tools.Add(new CronTool(jobs, systemEvents, heartbeats.Request, time));
        return new CronParts(heartbeats, jobs);
    }

    /// <summary>Asks for a heartbeat.</summary>
    public void Wake(string reason) => _heartbeats.Request(reason);

    /// <summary>Once the gateway listens.</summary>
    public async Task StartAsync()
    {
        await Jobs.StartAsync();
        _heartbeats.Start();
    }

    /// <summary>Nothing begins by itself any more; before the runs under way are waited for.</summary>
    public async Task QuietenAsync()
    {
        await _heartbeats.QuietenAsync();
        await Jobs.QuietenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _heartbeats.DisposeAsync();
        await Jobs.DisposeAsync();
    }
}
