namespace OpenClaw.Gateway.Cron;

/// <summary>A job as it is now, or the text against what was asked.</summary>
internal readonly record struct CronAnswer(CronJob? Job, string? Refusal)
{
    public static CronAnswer Unknown(string id) => new(null, $"Error: unknown cron job id: {id}");
}
