namespace OpenClaw.Config;

/// <summary>How conversations become sessions, and how long those live.</summary>
internal sealed record SessionConfig
{
    /// <summary>The only main key there is; another value is accepted and ignored with a warning.</summary>
    public const string MainKey = "main";

    public SessionScope Scope { get; init; } = SessionScope.PerSender;
    public DmScope DmScope { get; init; } = DmScope.Main;

    /// <summary>Name to peers (<c>channel:peer</c> or peer id) that are the same person.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> IdentityLinks { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<string> ResetTriggers { get; init; } = ["/new", "/reset"];

    /// <summary>Minutes without a message; the older spelling of an idle reset.</summary>
    public int? IdleMinutes { get; init; }

    /// <summary>Absent: daily at 4, unless <see cref="IdleMinutes"/> is set.</summary>
    public SessionResetConfig? Reset { get; init; }

    /// <summary>By <c>direct</c>, <c>group</c> or <c>thread</c>; <c>dm</c> is read as <c>direct</c>.</summary>
    public IReadOnlyDictionary<string, SessionResetConfig> ResetByType { get; init; } =
        new Dictionary<string, SessionResetConfig>();

    public IReadOnlyDictionary<string, SessionResetConfig> ResetByChannel { get; init; } =
        new Dictionary<string, SessionResetConfig>();

    /// <summary>Path of <c>sessions.json</c>, may contain <c>{agentId}</c>; absent: in the agent's state directory.</summary>
    public string? Store { get; init; }

    public int? TypingIntervalSeconds { get; init; }
    public TypingMode? TypingMode { get; init; }
    public SendPolicyConfig SendPolicy { get; init; } = new();
    public AgentToAgentConfig AgentToAgent { get; init; } = new();
    public SessionMaintenanceConfig Maintenance { get; init; } = new();
}
