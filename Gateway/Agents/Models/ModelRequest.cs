using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>One call of a model.</summary>
internal sealed record ModelRequest
{
    public required ModelSpec Model { get; init; }

    public required IReadOnlyList<ModelMessage> Messages { get; init; }

    public string SystemPrompt { get; init; } = "";

    public IReadOnlyList<ModelTool> Tools { get; init; } = [];

    public ModelToolChoice ToolChoice { get; init; } = ModelToolChoice.Auto;

    public ThinkingLevel Thinking { get; init; }

    /// <summary>Upper bound of the answer, in tokens.</summary>
    public required int MaxOutputTokens { get; init; }

    public double? Temperature { get; init; }

    public ModelSampling Sampling { get; init; } = ModelSampling.None;

    /// <summary>Called when the service asked for a pause and is asked again: the call that comes, from 1, and how many there are at most.</summary>
    public Action<int, int>? OnRateLimited { get; init; }

    /// <summary>The session this belongs to, as a hint for the provider's prompt cache.</summary>
    public string? SessionId { get; init; }
}
