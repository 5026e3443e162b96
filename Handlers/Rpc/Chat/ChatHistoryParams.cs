namespace OpenClaw.Handlers.Rpc;

/// <summary>What <c>chat.history</c> uses of its params; a <c>cursor</c> is never given out, so none comes back.</summary>
internal sealed record ChatHistoryParams
{
    public required string SessionKey { get; init; }

    public string? AgentId { get; init; }

    public int? Limit { get; init; }

    /// <summary>Size of the answer's messages, in bytes.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>How many of the newest messages to leave out.</summary>
    public int? Offset { get; init; }
}
