using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>One turn to be run for a session.</summary>
internal sealed record RunRequest
{
    /// <summary>Equals the idempotency key of the request that started it.</summary>
    public required string RunId { get; init; }

    public required string AgentId { get; init; }

    /// <summary>Canonical key: what runs are serialised by.</summary>
    public required string SessionKey { get; init; }

    /// <summary>The key that <c>agent</c> and <c>chat</c> events carry; the canonical one unless the client wrote another.</summary>
    public string? EventSessionKey { get; init; }

    /// <summary>The key that <c>aborted</c> events carry: as the client wrote it.</summary>
    public string? WrittenSessionKey { get; init; }

    /// <summary>What the model reads and the transcript keeps.</summary>
    public required string Message { get; init; }

    public IReadOnlyList<ModelContent.Image> Images { get; init; } = [];

    public RunOrigin Origin { get; init; }

    /// <summary>For this turn only; otherwise the session's level.</summary>
    public ThinkingLevel? Thinking { get; init; }

    /// <summary>A model for this turn only, as a reference or an alias.</summary>
    public string? Model { get; init; }

    /// <summary>Otherwise <c>agents.defaults.timeoutSeconds</c>.</summary>
    public TimeSpan? Timeout { get; init; }

    public string? ExtraSystemPrompt { get; init; }

    /// <summary>Whether the run is shown as a <c>chat</c> conversation.</summary>
    public bool EmitChat { get; init; } = true;

    /// <summary>The connection that also gets <c>tool</c> events.</summary>
    public string? ToolRecipientConnId { get; init; }
}
