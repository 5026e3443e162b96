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

    /// <summary>The caller's, as sent.</summary>
    public IReadOnlyList<ModelTool> Tools { get; init; } = [];

    /// <summary>How the caller's tools are to be used, as sent.</summary>
    public ModelToolChoice ToolChoice { get; init; } = ModelToolChoice.Auto;

    /// <summary>Those of <see cref="Tools"/> that may be called: none, or the one, where the caller says so.</summary>
    public IReadOnlyList<ModelTool> CallableTools
    {
        get
        {
            if (ToolChoice.Kind == ModelToolChoiceKind.None) return [];
            if (ToolChoice.Kind == ModelToolChoiceKind.Named) foreach (var tool in Tools) if (tool.Name == ToolChoice.Name) return [tool];
            return Tools;
        }
    }

    /// <summary>As the model is told: that the caller's tools are not there does not take the agent its own.</summary>
    public ModelToolChoice ModelChoice => ToolChoice.Kind == ModelToolChoiceKind.None ? ModelToolChoice.Auto : ToolChoice;

    /// <summary>Members that are told again with the answer, in the order they are told.</summary>
    public IReadOnlyList<ToldMember> Told { get; init; } = [];

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
