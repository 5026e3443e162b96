namespace OpenClaw.Gateway.Approvals;

/// <summary>The answer of <c>system.run.prepare</c>, as far as it matters here.</summary>
internal sealed record PreparedRun(SystemRunPlan? Plan = null);
