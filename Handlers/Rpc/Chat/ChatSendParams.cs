using System.Text.Json;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What <c>chat.send</c> uses of its params; why the others change nothing is written down beside the schemas' tests.</summary>
internal sealed record ChatSendParams
{
    public required string SessionKey { get; init; }

    public string? AgentId { get; init; }

    /// <summary>The session's id as the client knows it; of a session that is not there yet, the one it gets.</summary>
    public string? SessionId { get; init; }

    /// <summary>The entry the client shows as the last one; null: none. Absent: anything goes.</summary>
    public JsonElement ExpectedLeafEntryId { get; init; }

    public string? ExpectedSessionRoutingContract { get; init; }

    public JsonElement ExpectedPermissionMode { get; init; }

    public JsonElement ExpectedToolOverrides { get; init; }

    /// <summary>What else the message begins, such as a goal of the session.</summary>
    public JsonElement Intent { get; init; }

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
