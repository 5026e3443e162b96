using OpenClaw.Gateway.Agents;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>What a request's messages come to for the model.</summary>
internal sealed record ComposedTurn
{
    /// <summary>Empty: the last entry of <see cref="History"/> is what the model answers to.</summary>
    public required string Message { get; init; }

    public IReadOnlyList<ModelContent.Image> Images { get; init; } = [];

    public IReadOnlyList<ModelMessage> History { get; init; } = [];

    /// <summary>Results of calls that wait in the conversation itself.</summary>
    public IReadOnlyList<ModelMessage> ToolResults { get; init; } = [];

    public string? SystemPrompt { get; init; }
}
