namespace OpenClaw.Config;

/// <summary>A turn the agent takes by itself at an interval.</summary>
internal sealed record HeartbeatConfig
{
    /// <summary>Duration such as <c>30m</c>; <c>0m</c> switches it off. Absent: 30 minutes.</summary>
    public string? Every { get; init; }

    public ActiveHoursConfig? ActiveHours { get; init; }
    public string? Model { get; init; }
    public string? Session { get; init; }

    /// <summary><c>last</c>, <c>none</c> or a channel. Absent: <c>last</c>.</summary>
    public string? Target { get; init; }

    public string? To { get; init; }
    public string? AccountId { get; init; }
    public string? Prompt { get; init; }
    public bool? IncludeReasoning { get; init; }

    /// <summary>Characters beside the acknowledging word that still count as nothing to say. Absent: 300.</summary>
    public int? AckMaxChars { get; init; }

    /// <summary>Whether anything was written; when any agent has its own, only those agents run one.</summary>
    public bool IsConfigured { get; init; }
}
