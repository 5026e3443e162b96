using System.Text.Json;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What <c>agent</c> uses of its params; why the others change nothing is written down beside the schemas' tests.</summary>
internal sealed record AgentParams
{
    public required string Message { get; init; }

    public string? AgentId { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public string? SessionId { get; init; }

    public string? SessionKey { get; init; }

    public string? Thinking { get; init; }

    /// <summary>Also send the answer to a channel.</summary>
    public bool? Deliver { get; init; }

    public IReadOnlyList<JsonElement>? Attachments { get; init; }

    public string? Channel { get; init; }

    public string? ReplyChannel { get; init; }

    /// <summary>Seconds the run may take; 0: as long as it likes.</summary>
    public long? Timeout { get; init; }

    public string? ExtraSystemPrompt { get; init; }

    /// <summary>What the session is to be called.</summary>
    public string? Label { get; init; }

    /// <summary>The session that has begun this one; stays once it is set.</summary>
    public string? SpawnedBy { get; init; }

    /// <summary>The group the session belongs to, as its channel names it.</summary>
    public string? GroupId { get; init; }

    public string? GroupChannel { get; init; }

    public string? GroupSpace { get; init; }

    /// <summary>The session's id as the client knows it (protocol 4).</summary>
    public string? ExpectedExistingSessionId { get; init; }

    public required string IdempotencyKey { get; init; }
}
