namespace OpenClaw.Config;

/// <summary>Model providers beyond the built-in catalogue.</summary>
internal sealed record ModelsConfig
{
    public ModelsMode Mode { get; init; } = ModelsMode.Merge;

    /// <summary>Provider id to provider, in the order of the file.</summary>
    public IReadOnlyDictionary<string, ModelProviderConfig> Providers { get; init; } =
        new Dictionary<string, ModelProviderConfig>();
}
