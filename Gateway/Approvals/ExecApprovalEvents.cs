namespace OpenClaw.Gateway.Approvals;

/// <summary>Event <c>exec.approval.requested</c>, and a row of <c>exec.approval.list</c>; times in Unix milliseconds.</summary>
internal sealed record ExecApprovalRequested(string Id, ExecApprovalRequest Request, long CreatedAtMs, long ExpiresAtMs)
{
    public static ExecApprovalRequested Of(ExecApproval approval) => new(approval.Id, approval.Request, approval.CreatedAtMs, approval.ExpiresAtMs);
}

/// <summary>Event <c>exec.approval.resolved</c>. None is sent when nobody answered: clients know the end time.</summary>
/// <param name="Ts">Unix milliseconds.</param>
internal sealed record ExecApprovalResolved(string Id, string Decision, string? ResolvedBy, long Ts);
