namespace OpenClaw.Gateway.Approvals;

/// <summary>The content of the file approvals are kept in.</summary>
/// <param name="Version">1.</param>
/// <param name="Pending">In the order of their requests.</param>
/// <param name="Ended">Latest last; a bounded number.</param>
internal sealed record ApprovalBook(int Version, IReadOnlyList<ExecApproval> Pending, IReadOnlyList<ExecApproval> Ended)
{
    public static readonly ApprovalBook Empty = new(1, [], []);
}
