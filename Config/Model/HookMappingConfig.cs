namespace OpenClaw.Config;

/// <summary>What a webhook under its own path does; the first match wins.</summary>
internal sealed record HookMappingConfig
{
    /// <summary>Absent: <c>mapping-&lt;n&gt;</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Absent together with <see cref="MatchSource"/>: matches everything.</summary>
    public string? MatchPath { get; init; }

    public string? MatchSource { get; init; }
    public HookAction Action { get; init; } = HookAction.Agent;
    public WakeMode WakeMode { get; init; } = WakeMode.Now;
    public string? Name { get; init; }
    public string? AgentId { get; init; }
    public string? SessionKey { get; init; }
    public string? MessageTemplate { get; init; }
    public string? TextTemplate { get; init; }
    public bool Deliver { get; init; } = true;
    public bool AllowUnsafeExternalContent { get; init; }
    public string? Channel { get; init; }
    public string? To { get; init; }
    public string? Model { get; init; }
    public string? Thinking { get; init; }

    /// <summary>It names a JavaScript module, which this gateway cannot run.</summary>
    public bool HasTransform { get; init; }

    public int? TimeoutSeconds { get; init; }
}
