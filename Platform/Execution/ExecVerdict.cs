namespace OpenClaw.Platform;

/// <summary>What a policy says about one command, and what it found out on the way.</summary>
internal sealed record ExecVerdict(ExecDecision Decision)
{
    /// <summary>For <see cref="ExecDecision.Deny"/>: <c>security=deny</c> or <c>allowlist-miss</c>. For a command that was not understood: why.</summary>
    public string? Reason { get; init; }

    /// <summary>Every program of the command is on the list, safe by itself, or a skill's.</summary>
    public bool IsSatisfied { get; init; }

    /// <summary>Files of the programs, in order; one that was not found is missing.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>Patterns of the list that fitted.</summary>
    public IReadOnlyList<string> Matches { get; init; } = [];
}
