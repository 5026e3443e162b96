namespace OpenClaw.Config;

/// <summary>What an endpoint that speaks another vendor's format does not understand. Absent: assume it does.</summary>
internal sealed record ModelCompatConfig
{
    public bool? SupportsStore { get; init; }
    public bool? SupportsDeveloperRole { get; init; }
    public bool? SupportsReasoningEffort { get; init; }

    /// <summary><c>max_completion_tokens</c> or <c>max_tokens</c>.</summary>
    public string? MaxTokensField { get; init; }
}
