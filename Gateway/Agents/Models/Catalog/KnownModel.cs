namespace OpenClaw.Gateway.Agents;

/// <summary>A model this program knows without being told, with what its maker says about it.</summary>
internal sealed record KnownModel(string Id, string Name, int ContextWindow, int MaxTokens, bool Reasoning, bool Images)
{
    public ModelCost Cost { get; init; } = ModelCost.Free;
}
