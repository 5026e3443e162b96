namespace OpenClaw.Gateway.Agents;

/// <summary>Payload of <c>sessions.changed</c>.</summary>
internal sealed record SessionsChangedPayload
{
    public required string SessionKey { get; init; }

    public required string AgentId { get; init; }

    /// <summary>One of <see cref="SessionChanges"/>; absent for a phase.</summary>
    public string? Reason { get; init; }

    /// <summary><c>start</c> or <c>end</c> of a run.</summary>
    public string? Phase { get; init; }

    public string? RunId { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long Ts { get; init; }

    /// <summary>Absent when the session is gone.</summary>
    public SessionRow? Session { get; init; }

    /// <summary>Keys of the session's parents, the nearest first.</summary>
    public required IReadOnlyList<string> AncestorSessions { get; init; }
}
