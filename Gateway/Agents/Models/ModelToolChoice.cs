namespace OpenClaw.Gateway.Agents;

/// <summary>Whether a model has to call a tool.</summary>
/// <param name="Name">The only tool it may and must call.</param>
internal sealed record ModelToolChoice(ModelToolChoiceKind Kind, string? Name = null)
{
    public static ModelToolChoice Auto { get; } = new(ModelToolChoiceKind.Auto);

    /// <summary>It may answer only with a call.</summary>
    public bool Forces => Kind is ModelToolChoiceKind.Required or ModelToolChoiceKind.Named;
}
