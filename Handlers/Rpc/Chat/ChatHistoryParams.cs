namespace OpenClaw.Handlers.Rpc;

/// <summary>What <c>chat.history</c> uses of its params.</summary>
internal sealed record ChatHistoryParams
{
    public required string SessionKey { get; init; }

    public string? AgentId { get; init; }

    /// <summary>From an earlier answer: only what has come since is wanted (protocol 4).</summary>
    public string? Cursor { get; init; }

    public int? Limit { get; init; }

    /// <summary>Size of the answer's messages, in bytes.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>How many of the newest messages to leave out.</summary>
    public int? Offset { get; init; }

    /// <summary>The page shall hold this message, wherever it stands; then <see cref="Offset"/> does not count (protocol 4).</summary>
    public string? MessageId { get; init; }

    /// <summary>An earlier conversation under the same key; null: the present one (protocol 4).</summary>
    public string? SessionId { get; init; }

    /// <summary>Longest text in a message, in characters; longer ones are cut and say so (protocol 4).</summary>
    public int? MaxChars { get; init; }
}
