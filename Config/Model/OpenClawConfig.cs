using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>The whole configuration, typed. Immutable: a change makes a new one. Every default stands in the type.</summary>
internal sealed record OpenClawConfig
{
    public MetaConfig Meta { get; init; } = new();
    public EnvConfig Env { get; init; } = new();
    public LoggingConfig Logging { get; init; } = new();
    public UpdateConfig Update { get; init; } = new();
    public UiConfig Ui { get; init; } = new();
    public AuthConfig Auth { get; init; } = new();
    public ModelsConfig Models { get; init; } = new();
    public AgentsConfig Agents { get; init; } = new();
    public ToolsConfig Tools { get; init; } = new();

    /// <summary>Which agent answers which channel, account or peer; the first match of the most specific kind wins.</summary>
    public IReadOnlyList<BindingConfig> Bindings { get; init; } = [];
    public MessagesConfig Messages { get; init; } = new();
    public CommandsConfig Commands { get; init; } = new();
    public ApprovalsConfig Approvals { get; init; } = new();
    public SessionConfig Session { get; init; } = new();
    public CronConfig Cron { get; init; } = new();
    public HooksConfig Hooks { get; init; } = new();
    public DiscoveryConfig Discovery { get; init; } = new();
    public CanvasHostConfig CanvasHost { get; init; } = new();
    public TalkConfig Talk { get; init; } = new();
    public GatewayConfig Gateway { get; init; } = new();
    public SkillsConfig Skills { get; init; } = new();

    /// <summary>Channel sections by channel id, as written; each channel binds its own. Never changed after load.</summary>
    public IReadOnlyDictionary<string, JsonObject> Channels { get; init; } = new Dictionary<string, JsonObject>();
}
