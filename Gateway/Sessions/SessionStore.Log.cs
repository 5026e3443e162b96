namespace OpenClaw.Gateway.Sessions;

internal sealed partial class SessionStore
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "session store {Path} is damaged; set aside as {Aside}, {Readable} entries could be read from it")]
        public static partial void MapDamaged(ILogger logger, string path, string aside, int readable);

        [LoggerMessage(2, LogLevel.Warning, "session journal {Path}: {Damaged} damaged or torn lines skipped")]
        public static partial void JournalDamaged(ILogger logger, string path, int damaged);

        [LoggerMessage(3, LogLevel.Warning, "session store {Path} not written; its changes are safe in the journal and it is tried again")]
        public static partial void FoldFailed(ILogger logger, string path, Exception exception);

        [LoggerMessage(4, LogLevel.Error, "session {Key}: change could not be stored")]
        public static partial void ChangeRefused(ILogger logger, string key, Exception exception);
    }
}
