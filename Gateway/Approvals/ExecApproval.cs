namespace OpenClaw.Gateway.Approvals;

/// <summary>One question to the operators and, once it has ended, how; times in Unix milliseconds.</summary>
internal sealed record ExecApproval
{
    public required string Id { get; init; }

    public required ExecApprovalRequest Request { get; init; }

    public required long CreatedAtMs { get; init; }

    /// <summary>From then on the answer is no.</summary>
    public required long ExpiresAtMs { get; init; }

    /// <summary>When it ended; absent while it waits.</summary>
    public long? EndedAtMs { get; init; }

    /// <summary>One of <see cref="ApprovalDecisions"/>; absent while it waits and when nobody answered.</summary>
    public string? Decision { get; init; }

    /// <summary>When the decision let something run; it lets nothing run a second time.</summary>
    public long? UsedAtMs { get; init; }

    /// <summary>Name of the operator's client.</summary>
    public string? ResolvedBy { get; init; }
}
