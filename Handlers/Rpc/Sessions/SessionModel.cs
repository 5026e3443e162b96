using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The model a session without a choice of its own uses.</summary>
/// <param name="ContextTokens">Its window.</param>
internal sealed record SessionModel(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? ModelProvider,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? ContextTokens);
