using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Everything that turns a message into an answer, wired by hand.</summary>
internal sealed class AgentServices : IAsyncDisposable
{
    private readonly ModelProviders _providers;
    private readonly OllamaFinder _ollama;
    private readonly RunJournal _journal;
    private readonly RunRecovery _recovery;

    private AgentServices(ModelProviders providers, OllamaFinder ollama, RunJournal journal, RunRecovery recovery)
    {
        _journal = journal;
        _providers = providers;
        _ollama = ollama;
        _recovery = recovery;
    }

    public required RunRegistry Runs { get; init; }

    public required ChatCommands Commands { get; init; }

    public required SkillCommands Skills { get; init; }

    /// <summary>Where other parts of the gateway add their tools while it is put together.</summary>
    public required ToolSources Tools { get; init; }

    /// <summary>Runs one call, also outside of a run.</summary>
    public required ToolRunner ToolRunner { get; init; }

    public required AgentSessions Sessions { get; init; }

    public required ModelCatalog Catalog { get; init; }

    /// <summary>For calls of model services that are no conversations.</summary>
    public ModelHttp ModelServices => _providers.Services;

    public required StatusText Status { get; init; }

    public required AgentIdentities Identities { get; init; }

    public required SessionRows Rows { get; init; }

    public required SessionFeed Feed { get; init; }

    public required SessionChanger Changer { get; init; }

    public static AgentServices Make(AgentServicesContext context)
    {
        var (config, paths, time) = (context.Config, context.Paths, context.Time);
        var modelLog = context.Logs.CreateLogger("agent/model");
        var runLog = context.Logs.CreateLogger("agent/runs");
        var providers = new ModelProviders(context.Timeouts, context.Retry, time, context.Random, modelLog);
        var ollama = new OllamaFinder(providers.Http, time);
        var catalog = new ModelCatalog(config, ollama);
        var sessions = new AgentSessions(config, paths, context.Sessions, context.Transcripts, time);
        RunRegistry? runs = null;
        var status = new StatusText(config, sessions, catalog, key => runs!.QueueDepth(key), context.Version, time);
        var compactor = new ContextCompactor(sessions, providers);
        var skills = new SkillCommands(config, new SkillFolders(config, paths), sessions.Workspace);
        var tools = new ToolSources();
        tools.Add(new FileTools(paths));
        tools.Add(new SessionTools(context.Sessions, sessions, status, catalog, () => runs!, time));
        var commands = new ChatCommands(
            config, sessions, catalog, status, new SettingCommands(config, sessions), new ListingCommands(config, context.Sessions, tools, status), new ContextReport(sessions, status, tools), new CompactCommand(sessions, compactor, status, () => runs!));
        var toolRunner = new ToolRunner(time, context.Logs.CreateLogger("agent/tools"));
        var runner = new AgentRunner(config, sessions, catalog, providers, commands, compactor, skills, tools, toolRunner, () => runs!, context.Subscriptions.OfMessages, context.Events, context.SystemEvents, time, context.HostName, runLog);
        var journal = new RunJournal(Path.Combine(paths.StateDir, "gateway", "runs.jsonl"), runLog);
        runs = new RunRegistry(runner, journal, () => config.Current.Config.Agents.Defaults.MaxConcurrent, new RunLimits(), time, runLog);
        var rows = new SessionRows(config, context.Sessions, new SessionExcerpts(context.Transcripts), catalog, runs.RunsOf, time);
        var feed = new SessionFeed(context.Subscriptions, context.Sessions, context.Transcripts, rows, context.Events, time, context.Logs.CreateLogger("sessions/feed"));
        runs.Watch = feed;
        runs.CronLaneWidth = () => config.Current.Config.Cron.MaxConcurrentRuns;
        context.Transcripts.Appended = feed.Appended;
        return new AgentServices(providers, ollama, journal, new RunRecovery(journal, runs, sessions, time, runLog))
        {
            Runs = runs,
            Commands = commands,
            Skills = skills,
            Tools = tools,
            ToolRunner = toolRunner,
            Sessions = sessions,
            Catalog = catalog,
            Status = status,
            Identities = new AgentIdentities(config, paths),
            Rows = rows,
            Feed = feed,
            Changer = new SessionChanger(context.Sessions, sessions, runs, new SessionPatch(catalog, config, time), feed, time),
        };
    }

    /// <summary>Ends what an earlier process left under way; before the first request.</summary>
    public Task RecoverAsync(CancellationToken cancellationToken) => _recovery.RunAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Runs.DrainAsync(TimeSpan.Zero);
        await _journal.CloseAsync();
        _ollama.Dispose();
        _providers.Dispose();
    }
}
