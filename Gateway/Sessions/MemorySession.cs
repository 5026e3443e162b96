namespace OpenClaw.Gateway.Sessions;

/// <summary>One session of an editor or sub-agent that lives as long as the process: nothing of it is on disk.</summary>
/// <param name="Cwd">Where its tools work.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="ActiveRunId">The run under way; null when there is none.</param>
internal sealed record MemorySession(string SessionId, string SessionKey, string Cwd, long CreatedAt, string? ActiveRunId = null)
{
    /// <summary>Ends the active run; null when there is none.</summary>
    internal CancellationTokenSource? Abort { get; init; }

    /// <summary>Timestamp of the clock when it was last used.</summary>
    internal long LastUsed { get; init; }
}
