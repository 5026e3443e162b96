namespace OpenClaw.Gateway.Agents;

internal sealed partial class RunRegistry
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "run waited long session={SessionKey} waitedMs={WaitedMs} stillWaiting={Waiting}")]
        public static partial void SlowStart(ILogger logger, string sessionKey, long waitedMs, int waiting);

        [LoggerMessage(2, LogLevel.Error, "run failed unexpectedly run={RunId} session={SessionKey}")]
        public static partial void RunFailed(ILogger logger, Exception failure, string runId, string sessionKey);

        [LoggerMessage(3, LogLevel.Information, "waiting for {Count} runs to end")]
        public static partial void Draining(ILogger logger, int count);

        [LoggerMessage(4, LogLevel.Warning, "{Count} runs did not end in time and are aborted")]
        public static partial void DrainTimedOut(ILogger logger, int count);

        [LoggerMessage(5, LogLevel.Error, "clients could not be told of a run run={RunId} session={SessionKey}")]
        public static partial void NotTold(ILogger logger, Exception failure, string runId, string sessionKey);
    }
}
