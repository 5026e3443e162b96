namespace OpenClaw.Handlers.Rpc;

internal sealed partial class RequestDispatcher
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "⇄ res ✗ {Method} errorCode={Code} errorMessage={Error} conn={ConnId}")]
        public static partial void Refused(ILogger logger, string method, string code, string error, string connId);

        [LoggerMessage(EventId = 2, Message = "{Arrow} res {Mark} {Method} {ElapsedMs}ms conn={ConnId} id={Id}")]
        public static partial void Answered(ILogger logger, LogLevel level, string arrow, string mark, string method, long elapsedMs, string connId, string id);

        [LoggerMessage(5, LogLevel.Warning, "{Count} requests are still at work while the gateway stops")]
        public static partial void LeftBehind(ILogger logger, int count);

        [LoggerMessage(4, LogLevel.Debug, "← req {Method} conn={ConnId} id={Id}")]
        public static partial void Request(ILogger logger, string method, string connId, string id);

        [LoggerMessage(3, LogLevel.Error, "⇄ res ✗ {Method} failed conn={ConnId}")]
        public static partial void Failed(ILogger logger, string method, string connId, Exception exception);
    }
}
