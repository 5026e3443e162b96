namespace OpenClaw.Config;

/// <summary>Whether and where questions about commands are also asked as messages.</summary>
internal sealed record ApprovalForwardConfig
{
    public bool Enabled { get; init; }

    public ApprovalForwardMode Mode { get; init; } = ApprovalForwardMode.Session;

    /// <summary>Only of these agents; empty: of all.</summary>
    public IReadOnlyList<string> AgentFilter { get; init; } = [];

    /// <summary>Only of sessions whose key holds one of these; empty: of all.</summary>
    public IReadOnlyList<string> SessionFilter { get; init; } = [];

    public IReadOnlyList<ApprovalTargetConfig> Targets { get; init; } = [];
}
