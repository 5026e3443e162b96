namespace OpenClaw.Gateway.Cron;

/// <summary>How a run of a job ended.</summary>
/// <param name="Status"><c>ok</c>, <c>error</c> or <c>skipped</c>.</param>
internal sealed record CronRunResult(string Status)
{
    /// <summary>What <see cref="CronService"/> says of a run that took too long (product 2026.2.12).</summary>
    public static readonly CronRunResult TimedOut = Failed("Error: cron: job execution timed out");

    public string? Error { get; init; }

    public string? Summary { get; init; }

    public string? SessionId { get; init; }

    public string? SessionKey { get; init; }

    public string? DeliveryStatus { get; init; }

    public static CronRunResult Ok(string? summary = null) => new(CronWords.Ok) { Summary = summary };

    public static CronRunResult Failed(string error) => new(CronWords.Error) { Error = error };

    public static CronRunResult Skipped(string reason, string? summary = null) => new(CronWords.Skipped) { Error = reason, Summary = summary };
}
