namespace OpenClaw.Gateway.Agents;

/// <summary>What an OpenAI-compatible service does differently (<c>models[].compat</c>); null means: by its host.</summary>
internal sealed record ModelCompat
{
    public bool? SupportsStore { get; init; }

    public bool? SupportsDeveloperRole { get; init; }

    public bool? SupportsReasoningEffort { get; init; }

    /// <summary><c>max_tokens</c> or <c>max_completion_tokens</c>.</summary>
    public string? MaxTokensField { get; init; }
}
