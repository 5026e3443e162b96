namespace OpenClaw.Gateway.Cron;

internal sealed partial class CronService
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "cron: started enabled={Enabled} jobs={Jobs} nextWakeAtMs={NextWakeAtMs}")]
        public static partial void Started(ILogger logger, bool enabled, int jobs, long? nextWakeAtMs);

        [LoggerMessage(2, LogLevel.Warning, "cron: scheduler disabled; jobs will not run automatically")]
        public static partial void Disabled(ILogger logger);

        [LoggerMessage(3, LogLevel.Error, "cron: the jobs could not be loaded; nothing runs until the file is readable: {Problem}")]
        public static partial void NotLoaded(ILogger logger, string problem);

        [LoggerMessage(4, LogLevel.Error, "cron: tick failed, trying again in a minute: {Problem}")]
        public static partial void TickFailed(ILogger logger, string problem);

        [LoggerMessage(5, LogLevel.Error, "cron: job failed job={JobId}")]
        public static partial void RunFailed(ILogger logger, Exception failure, string jobId);

        [LoggerMessage(6, LogLevel.Error, "cron: the end of a run could not be recorded job={JobId}")]
        public static partial void EndFailed(ILogger logger, Exception failure, string jobId);

        [LoggerMessage(7, LogLevel.Error, "cron: the run log could not be written job={JobId}: {Problem}")]
        public static partial void NotLogged(ILogger logger, string jobId, string problem);

        [LoggerMessage(8, LogLevel.Warning, "cron: cleared a stale running marker job={JobId}")]
        public static partial void Stuck(ILogger logger, string jobId);

        [LoggerMessage(9, LogLevel.Warning, "cron: auto-disabled job after repeated schedule errors job={JobId}: {Problem}")]
        public static partial void ScheduleHopeless(ILogger logger, string jobId, string problem);

        [LoggerMessage(10, LogLevel.Warning, "cron: a run was cut when the gateway stopped; it is not repeated job={JobId}")]
        public static partial void Cut(ILogger logger, string jobId);

        [LoggerMessage(11, LogLevel.Warning, "cron: this machine has no time zone database; jobs with a time zone cannot be scheduled. Install the package tzdata and start the gateway again.")]
        public static partial void NoTimeZones(ILogger logger);
    }
}
