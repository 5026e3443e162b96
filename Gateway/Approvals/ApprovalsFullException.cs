namespace OpenClaw.Gateway.Approvals;

/// <summary>Too many questions wait for the operators; the caller tells its client to try later.</summary>
internal sealed class ApprovalsFullException() : Exception("too many approvals are waiting");
