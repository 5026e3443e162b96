namespace OpenClaw.Config;

/// <summary>Which model turns texts into vectors.</summary>
internal sealed record MemorySearchConfig
{
    /// <summary>Id of a provider; absent: <c>openai</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>Id of the model as the provider knows it, or <c>provider/model</c>.</summary>
    public string? Model { get; init; }
}
