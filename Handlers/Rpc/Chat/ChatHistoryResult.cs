using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>A conversation's last messages, or those since a cursor.</summary>
internal sealed record ChatHistoryResult
{
    public const string Delta = "delta";

    /// <summary><see cref="Delta"/> when a cursor was answered; each message is then a <see cref="SessionMessagePayload"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>As the client wrote it; not in an answer to a cursor.</summary>
    public string? SessionKey { get; init; }

    public string? SessionId { get; init; }

    public required IReadOnlyList<RawJson> Messages { get; init; }

    public string? ThinkingLevel { get; init; }

    public string? VerboseLevel { get; init; }

    /// <summary>Messages that wait for their turn (protocol 4, like all below).</summary>
    public PendingInputs? PendingInputs { get; init; }

    /// <summary>For the next call: what has come by then.</summary>
    public string? DeltaCursor { get; init; }

    /// <summary>Older messages exist.</summary>
    public bool? HasMore { get; init; }

    /// <summary>Left out when the transcript is too large to count.</summary>
    public int? TotalMessages { get; init; }

    public SessionModel? Defaults { get; init; }

    public SessionRow? SessionInfo { get; init; }

    public InFlightRun? InFlightRun { get; init; }

    /// <summary>Only in <c>chat.startup</c>.</summary>
    public ChatMetadata? Metadata { get; init; }
}
