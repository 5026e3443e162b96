namespace OpenClaw.Gateway.Cron;

/// <summary>The job file cannot be understood. The message names it; nothing is written until somebody has repaired it.</summary>
internal sealed class CronStoreException(string message) : Exception(message);
