namespace OpenClaw.Platform;

/// <summary>What holds for the commands of one agent on one machine.</summary>
internal sealed record ExecRules
{
    public required ExecSecurity Security { get; init; }

    public required ExecAsk Ask { get; init; }

    /// <summary>What holds when nobody answers in time.</summary>
    public ExecSecurity AskFallback { get; init; } = ExecSecurity.Deny;

    /// <summary>Patterns of programs (<see cref="ExecAllowlist"/>).</summary>
    public IReadOnlyList<string> Allowlist { get; init; } = [];

    public IReadOnlyList<string> SafeBins { get; init; } = Platform.SafeBins.Default;

    /// <summary>Programs of skills, by bare name; empty unless the policy allows them by themselves.</summary>
    public IReadOnlyList<string> SkillBins { get; init; } = [];
}
