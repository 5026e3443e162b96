using System.Text.Json;

namespace OpenClaw.Gateway.Agents;

/// <summary>A call of a tool that somebody outside asks for, without a model.</summary>
internal sealed record ToolInvocation(string Name)
{
    /// <summary>Goes into the arguments, where the tool knows such a one and none is given.</summary>
    public string? Action { get; init; }

    /// <summary>An object, alive as long as the call; null: none.</summary>
    public JsonElement? Arguments { get; init; }

    /// <summary>As written; the main session when left out.</summary>
    public string? SessionKey { get; init; }

    public string? AgentId { get; init; }
}
