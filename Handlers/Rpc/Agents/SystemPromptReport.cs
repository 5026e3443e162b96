namespace OpenClaw.Handlers.Rpc;

/// <summary>What the model was told, in sizes (shape of product 2026.2.12).</summary>
internal sealed record SystemPromptReport
{
    public required string Source { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long GeneratedAt { get; init; }

    public string? SessionId { get; init; }

    public required string SessionKey { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public required string WorkspaceDir { get; init; }

    public required int BootstrapMaxChars { get; init; }

    public required SandboxReport Sandbox { get; init; }

    public required PromptSizes SystemPrompt { get; init; }

    public required IReadOnlyList<PromptFile> InjectedWorkspaceFiles { get; init; }

    public required SkillSizes Skills { get; init; }

    public required ToolSizes Tools { get; init; }

    internal sealed record SandboxReport(string Mode, bool Sandboxed);

    internal sealed record PromptSizes(int Chars, int ProjectContextChars, int NonProjectContextChars);

    internal sealed record PromptFile(string Name, string Path, bool Missing, int RawChars, int InjectedChars, bool Truncated);

    internal sealed record SkillSizes(int PromptChars, IReadOnlyList<string> Entries);

    internal sealed record ToolSizes(int ListChars, int SchemaChars, IReadOnlyList<ToolSize> Entries);

    internal sealed record ToolSize(string Name, int SummaryChars, int SchemaChars);
}
