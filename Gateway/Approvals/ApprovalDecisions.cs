namespace OpenClaw.Gateway.Approvals;

/// <summary>What an operator may answer. No answer in time is <see langword="null"/> on the wire and means deny.</summary>
internal static class ApprovalDecisions
{
    public const string AllowOnce = "allow-once";
    public const string AllowAlways = "allow-always";
    public const string Deny = "deny";

    public static readonly IReadOnlyList<string> All = [AllowOnce, AllowAlways, Deny];
}
