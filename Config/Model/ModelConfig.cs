namespace OpenClaw.Config;

/// <summary>One model of a provider.</summary>
internal sealed record ModelConfig
{
    /// <summary>Window assumed when none is given, in tokens; as in product 2026.2.12.</summary>
    public const int DefaultContextWindow = 200_000;

    /// <summary>Answer limit assumed when none is given, in tokens; never above the window.</summary>
    public const int DefaultMaxTokens = 8192;

    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public ModelApi? Api { get; init; }
    public bool Reasoning { get; init; }
    public IReadOnlyList<ModelInput> Input { get; init; } = [ModelInput.Text];
    public ModelCostConfig Cost { get; init; } = new();

    /// <summary>Tokens.</summary>
    public int ContextWindow { get; init; } = DefaultContextWindow;

    /// <summary>Tokens of one answer; at most <see cref="ContextWindow"/>.</summary>
    public int MaxTokens { get; init; } = DefaultMaxTokens;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    public ModelCompatConfig Compat { get; init; } = new();

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(ModelConfig);
}
