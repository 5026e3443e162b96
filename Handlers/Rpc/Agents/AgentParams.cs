using System.Text.Json;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What <c>agent</c> uses of its params; the others are accepted and mean nothing yet.</summary>
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

    public required string IdempotencyKey { get; init; }
}
