namespace OpenClaw.Handlers.Rpc;

/// <summary>A conversation by its key, or by the begin of its session id.</summary>
internal sealed record ChatStartupParams
{
    public string? SessionKey { get; init; }

    public string? ShortId { get; init; }

    public string? AgentId { get; init; }

    public string? Cursor { get; init; }

    public int? Limit { get; init; }

    /// <summary>Size of the answer's messages, in bytes.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>How many of the newest messages to leave out.</summary>
    public int? Offset { get; init; }

    public int? MaxChars { get; init; }

    public string? MessageId { get; init; }

    public string? SessionId { get; init; }
}
