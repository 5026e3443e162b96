using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>Payload of <c>session.message</c>, and an element of a <c>chat.history</c> answer to a cursor.</summary>
internal sealed record SessionMessagePayload
{
    public required string SessionKey { get; init; }

    public required string AgentId { get; init; }

    public required RawJson Message { get; init; }

    public required string MessageId { get; init; }

    /// <summary>Place in the transcript, from 1.</summary>
    public int? MessageSeq { get; init; }

    /// <summary>The run that said it; for answers.</summary>
    public string? RunId { get; init; }

    public string? SessionId { get; init; }

    public SessionRow? Session { get; init; }
}
