using OpenClaw.Config;

namespace OpenClaw.Gateway.Cron;

/// <summary>An agent's heartbeat: its own settings over the defaults, member by member.</summary>
internal sealed record HeartbeatSettings
{
    public const int DefaultAckMaxChars = 300;
    public const string LastTarget = "last";
    public const string NoTarget = "none";

    /// <summary>What the agent is asked when nothing else is configured.</summary>
    public const string DefaultPrompt =
        "Read HEARTBEAT.md in your workspace if it is there and do what it says, no more. Do not take up or repeat tasks of earlier conversations. If nothing needs attention, answer HEARTBEAT_OK.";

    private const string DefaultEvery = "30m";

    public required string AgentId { get; init; }

    /// <summary>Null: none runs, because it is switched off, the interval cannot be read, or only other agents have one.</summary>
    public required TimeSpan? Every { get; init; }

    /// <summary>The interval as it was written; <c>disabled</c> when none runs.</summary>
    public required string EveryText { get; init; }

    public ActiveHoursConfig? ActiveHours { get; init; }

    public string? Model { get; init; }

    public string? Session { get; init; }

    public required string Target { get; init; }

    public required string Prompt { get; init; }

    public required int AckMaxChars { get; init; }

    /// <summary>The settings of every agent there is.</summary>
    public static IReadOnlyList<HeartbeatSettings> All(OpenClawConfig config)
    {
        var agents = config.Agents.List.Count > 0 ? config.Agents.List : [config.Agents.Default];
        return [.. agents.Select(agent => Of(agent, config))];
    }

    public static HeartbeatSettings Of(AgentConfig agent, OpenClawConfig config)
    {
        var defaults = config.Agents.Defaults.Heartbeat;
        var own = agent.Heartbeat ?? new HeartbeatConfig();
        var text = own.Every ?? defaults.Every ?? DefaultEvery;
        // Once any agent has a heartbeat of its own, exactly those have one.
        var isChosen = config.Agents.List.Any(entry => entry.Heartbeat is not null) ? agent.Heartbeat is not null : agent.Id == config.Agents.Default.Id;
        TimeSpan? every = isChosen && Duration.TryParse(text, TimeSpan.FromMinutes(1), out var interval) && interval > TimeSpan.Zero ? interval : null;
        return new HeartbeatSettings
        {
            AgentId = agent.Id,
            Every = every,
            EveryText = every is null ? HeartbeatWords.Disabled : text,
            ActiveHours = own.ActiveHours ?? defaults.ActiveHours,
            Model = own.Model ?? defaults.Model,
            Session = own.Session ?? defaults.Session,
            Target = (own.Target ?? defaults.Target)?.Trim().ToLowerInvariant() is { Length: > 0 } target ? target : LastTarget,
            Prompt = (own.Prompt ?? defaults.Prompt)?.Trim() is { Length: > 0 } prompt ? prompt : DefaultPrompt,
            AckMaxChars = own.AckMaxChars ?? defaults.AckMaxChars ?? DefaultAckMaxChars,
        };
    }
}
