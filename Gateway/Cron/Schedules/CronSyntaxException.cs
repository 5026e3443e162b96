namespace OpenClaw.Gateway.Cron;

/// <summary>A schedule that cannot be computed: a bad cron expression or time zone. The message is for the person who wrote it.</summary>
internal sealed class CronSyntaxException(string message) : Exception(message);
