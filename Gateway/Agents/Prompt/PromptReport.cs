namespace OpenClaw.Gateway.Agents;

/// <summary>What a system prompt was made of, in sizes; the text itself is not kept.</summary>
internal sealed record PromptReport
{
    /// <summary>Unix milliseconds.</summary>
    public required long GeneratedAt { get; init; }

    public required string Workspace { get; init; }

    public required int BootstrapMaxChars { get; init; }

    public required int Chars { get; init; }

    public required int ProjectContextChars { get; init; }

    public required IReadOnlyList<PromptFileReport> Files { get; init; }

    public IReadOnlyList<IAgentTool> Tools { get; init; } = [];
}
