namespace OpenClaw.Gateway.Cron;

/// <summary>Where a run of an isolated job is kept.</summary>
/// <param name="Key">Of the job: the conversation of its newest run.</param>
/// <param name="RunKey">Of this run alone.</param>
internal readonly record struct CronSession(string SessionId, string Key, string RunKey);
