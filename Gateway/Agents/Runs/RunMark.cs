namespace OpenClaw.Gateway.Agents;

/// <summary>A line of the run journal: a run that was admitted, or one that has ended.</summary>
internal sealed record RunMark
{
    public required string RunId { get; init; }

    public bool? Ended { get; init; }

    public string? AgentId { get; init; }

    public string? SessionKey { get; init; }

    /// <summary><see cref="RunOrigin"/> by name.</summary>
    public string? Origin { get; init; }

    /// <summary>When it was admitted, Unix milliseconds; the timestamp of the user's message.</summary>
    public long? At { get; init; }

    /// <summary>The user's text, without images.</summary>
    public string? Message { get; init; }
}
