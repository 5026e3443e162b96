namespace OpenClaw.Gateway.Cron;

/// <summary>How long a recurring job rests after errors in a row (product 2026.2.12).</summary>
internal static class CronBackoff
{
    private static readonly long[] Milliseconds = [30_000, 60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000];

    /// <param name="errors">Errors in a row, at least 1.</param>
    public static long After(int errors) => Milliseconds[Math.Clamp(errors, 1, Milliseconds.Length) - 1];
}
