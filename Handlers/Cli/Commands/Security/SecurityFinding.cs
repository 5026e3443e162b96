namespace OpenClaw.Handlers.Cli;

/// <summary>One thing the audit has seen.</summary>
/// <param name="CheckId">Stable name of the check.</param>
/// <param name="Detail">What was seen, with its place; never a secret.</param>
/// <param name="Remediation">What to do about it.</param>
/// <param name="Fix">Makes it good without a loss; null when a person has to decide.</param>
internal sealed record SecurityFinding(
    string CheckId, FindingSeverity Severity, string Title, string Detail, string Remediation, Action? Fix = null);
