namespace OpenClaw.Gateway.Agents;

/// <summary>Bounds of everything the run registry keeps.</summary>
internal sealed record RunLimits
{
    /// <summary>Runs waiting for one session; further ones are refused.</summary>
    public int WaitingPerSession { get; init; } = 50;

    /// <summary>Runs waiting in all.</summary>
    public int WaitingInAll { get; init; } = 1000;

    /// <summary>How long an outcome can be asked for (product 2026.2.12).</summary>
    public TimeSpan KeepResults { get; init; } = TimeSpan.FromMinutes(10);

    public int MaxResults { get; init; } = 1000;

    /// <summary>Callers waiting for runs that do not exist yet.</summary>
    public int MaxExpected { get; init; } = 1000;

    /// <summary>A run that waits longer is worth a warning.</summary>
    public TimeSpan SlowStart { get; init; } = TimeSpan.FromSeconds(2);
}
