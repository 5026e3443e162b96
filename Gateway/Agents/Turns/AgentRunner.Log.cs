namespace OpenClaw.Gateway.Agents;

internal sealed partial class AgentRunner
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "run failed run={RunId} session={SessionKey} reason={Reason} error={Error}")]
        public static partial void ModelFailed(ILogger logger, string runId, string sessionKey, ModelErrorKind reason, string error);

        [LoggerMessage(2, LogLevel.Error, "turn failed run={RunId} session={SessionKey}")]
        public static partial void TurnFailed(ILogger logger, Exception failure, string runId, string sessionKey);

        [LoggerMessage(3, LogLevel.Warning, "model {Model} cannot be used now ({Reason})")]
        public static partial void NextModel(ILogger logger, string model, ModelErrorKind reason);

        [LoggerMessage(5, LogLevel.Warning, "the conversation could not be compacted session={SessionKey} reason={Reason}")]
        public static partial void NotCompacted(ILogger logger, string sessionKey, string reason);

        [LoggerMessage(4, LogLevel.Warning, "model {Model} knows no tools; it is asked without them")]
        public static partial void WithoutTools(ILogger logger, string model);
    }
}
