namespace OpenClaw.Handlers.Rpc;

internal sealed partial class RequestDispatcher
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "⇄ res ✗ {Method} errorCode={Code} errorMessage={Error} conn={ConnId}")]
        public static partial void Refused(ILogger logger, string method, string code, string error, string connId);

        [LoggerMessage(2, LogLevel.Information, "⇄ res ✓ {Method} {ElapsedMs}ms conn={ConnId}")]
        public static partial void Slow(ILogger logger, string method, long elapsedMs, string connId);

        [LoggerMessage(3, LogLevel.Error, "⇄ res ✗ {Method} failed conn={ConnId}")]
        public static partial void Failed(ILogger logger, string method, string connId, Exception exception);
    }
}
