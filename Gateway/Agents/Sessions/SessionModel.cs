using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Agents;

/// <summary>The model a session without a choice of its own uses.</summary>
/// <param name="ContextTokens">Its window.</param>
internal sealed record SessionModel(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? ModelProvider,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? ContextTokens)
{
    /// <summary>What can be chosen; protocol 4, like all below.</summary>
    public IReadOnlyList<ThinkingOption>? ThinkingLevels { get; init; }

    public IReadOnlyList<string>? ThinkingOptions { get; init; }

    public string? ThinkingDefault { get; init; }

    /// <summary>Where a choice is kept: <c>session</c>.</summary>
    public string? ModelSelectionTarget { get; init; }
}
