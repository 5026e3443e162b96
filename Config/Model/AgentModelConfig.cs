using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Options for one model reference.</summary>
internal sealed record AgentModelConfig
{
    public string? Alias { get; init; }

    /// <summary>Provider parameters (temperature, …) as written. Never changed after load.</summary>
    public JsonObject? Params { get; init; }

    public bool? Streaming { get; init; }

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(AgentModelConfig);
}
