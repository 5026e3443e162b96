using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>A request for one turn of an agent, whichever interface it came through.</summary>
internal sealed record TurnRequest
{
    /// <summary>As sent; chooses the agent and is echoed.</summary>
    public string? Model { get; init; }

    public required IReadOnlyList<TurnMessage> Messages { get; init; }

    /// <summary>In front of everything the system messages say.</summary>
    public string? Instructions { get; init; }

    /// <summary>Whose conversation it is, by the caller's own word.</summary>
    public string? User { get; init; }

    public IReadOnlyList<ModelTool> Tools { get; init; } = [];

    public ModelToolChoice ToolChoice { get; init; } = ModelToolChoice.Auto;

    /// <summary>Tokens.</summary>
    public int? MaxOutputTokens { get; init; }

    public double? Temperature { get; init; }

    public ModelSampling Sampling { get; init; } = ModelSampling.None;

    public ThinkingLevel? Thinking { get; init; }

    /// <summary>Goes on with the conversation that response was given in.</summary>
    public string? PreviousResponseId { get; init; }

    /// <summary>Results of calls are among the messages.</summary>
    public bool HasResults
    {
        get
        {
            foreach (var message in Messages) if (message is { Role: TurnRole.Tool, CallId: not null }) return true;
            return false;
        }
    }

    public bool Stream { get; init; }

    /// <summary>The stream ends with the token counts.</summary>
    public bool IncludeUsage { get; init; }
}
