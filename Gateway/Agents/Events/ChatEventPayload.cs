namespace OpenClaw.Gateway.Agents;

/// <summary>Payload of a <c>chat</c> event, with what either protocol reads.</summary>
internal sealed record ChatEventPayload
{
    /// <summary>Begin of <see cref="RunId"/> for a message that no run has made; the id of its entry follows.</summary>
    public const string InjectedPrefix = "inject-";

    public required string RunId { get; init; }

    public required string SessionKey { get; init; }

    /// <summary>Whose session it is (protocol 4).</summary>
    public string? AgentId { get; init; }

    /// <summary>That of the <c>agent</c> event that led to it; 0 for an injected message.</summary>
    public required int Seq { get; init; }

    public required string State { get; init; }

    /// <summary>What is new since the delta before (protocol 4); <see cref="Message"/> holds the whole text (both).</summary>
    public string? DeltaText { get; init; }

    /// <summary><see cref="DeltaText"/> is the whole text and replaces what was told before (protocol 4).</summary>
    public bool? Replace { get; init; }

    /// <summary>One of <see cref="RunPhases"/>, in the state <c>status</c> (protocol 4).</summary>
    public string? Phase { get; init; }

    public RunRetry? Retry { get; init; }

    public StoredMessage? Message { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary><c>refusal</c>, <c>timeout</c>, <c>rate_limit</c>, <c>context_length</c> or <c>unknown</c> (protocol 4).</summary>
    public string? ErrorKind { get; init; }

    public string? StopReason { get; init; }
}
