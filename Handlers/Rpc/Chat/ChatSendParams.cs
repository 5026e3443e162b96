using System.Text.Json;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What <c>chat.send</c> uses of its params; the others are accepted and mean nothing yet.</summary>
internal sealed record ChatSendParams
{
    public required string SessionKey { get; init; }

    public string? AgentId { get; init; }

    public required string Message { get; init; }

    public string? Thinking { get; init; }

    public IReadOnlyList<JsonElement>? Attachments { get; init; }

    /// <summary>Milliseconds the run may take; 0: as long as it likes.</summary>
    public long? TimeoutMs { get; init; }

    /// <summary>What happens while the session is busy; otherwise as the session or the configuration says.</summary>
    public string? QueueMode { get; init; }

    /// <summary>The message is text even if it looks like a command.</summary>
    public bool? SuppressCommandInterpretation { get; init; }

    public required string IdempotencyKey { get; init; }
}
