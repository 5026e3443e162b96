namespace OpenClaw.Gateway.Connections;

internal sealed partial class GatewayConnection
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "handshake timeout conn={ConnId} remote={Remote}")]
        public static partial void HandshakeTimeout(ILogger logger, string connId, string remote);

        [LoggerMessage(2, LogLevel.Warning, "connect refused conn={ConnId} code={Code} reason={Reason}")]
        public static partial void Refused(ILogger logger, string connId, int code, string reason);

        [LoggerMessage(3, LogLevel.Debug, "connected conn={ConnId} client={ClientId} mode={Mode} role={Role} protocol={Protocol} auth={Auth}")]
        public static partial void Connected(ILogger logger, string connId, string clientId, string mode, string role, int protocol, string auth);

        [LoggerMessage(4, LogLevel.Debug, "disconnected conn={ConnId}")]
        public static partial void Disconnected(ILogger logger, string connId);

        [LoggerMessage(5, LogLevel.Debug, "socket ended conn={ConnId} cause={Cause}")]
        public static partial void Ended(ILogger logger, string connId, string cause);

        [LoggerMessage(6, LogLevel.Warning, "slow consumer closed conn={ConnId} buffered={Bytes}")]
        public static partial void SlowConsumer(ILogger logger, string connId, long bytes);

        [LoggerMessage(7, LogLevel.Warning, "frame over {Limit} bytes conn={ConnId}")]
        public static partial void TooLarge(ILogger logger, string connId, int limit);

        [LoggerMessage(8, LogLevel.Warning, "frame is not JSON conn={ConnId} bytes={Bytes}")]
        public static partial void NotJson(ILogger logger, string connId, int bytes);
    }
}
