namespace OpenClaw.Gateway.Agents;

/// <summary>What was spent in a range.</summary>
/// <param name="At">When it was added up.</param>
internal sealed record CostReport(DateTimeOffset At, UsageSummary All);
