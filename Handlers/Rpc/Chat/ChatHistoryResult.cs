using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>A conversation's last messages.</summary>
internal sealed record ChatHistoryResult
{
    /// <summary>As the client wrote it.</summary>
    public required string SessionKey { get; init; }

    public string? SessionId { get; init; }

    public required IReadOnlyList<RawJson> Messages { get; init; }

    public string? ThinkingLevel { get; init; }

    public string? VerboseLevel { get; init; }

    /// <summary>Older messages exist (protocol 4, like all below).</summary>
    public bool? HasMore { get; init; }

    /// <summary>Given when the whole transcript was read.</summary>
    public int? TotalMessages { get; init; }

    public ChatHistoryDefaults? Defaults { get; init; }

    public ChatHistorySession? SessionInfo { get; init; }
}
