namespace OpenClaw.Gateway.Sessions;

internal sealed partial class SessionStore
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "session store {Path} is damaged; the file as it was is kept as {Copy}")]
        public static partial void MapDamaged(ILogger logger, string path, string copy);

        [LoggerMessage(2, LogLevel.Warning, "session journal {Path}: {Damaged} damaged or torn lines skipped")]
        public static partial void JournalDamaged(ILogger logger, string path, int damaged);

        [LoggerMessage(3, LogLevel.Warning, "session store {Path} not written; its changes are safe in the journal and it is tried again")]
        public static partial void FoldFailed(ILogger logger, string path, Exception exception);

        [LoggerMessage(5, LogLevel.Warning, "session store {Path} rebuilt: {Entries} entries from its readable part and the journal, {Added} more from transcripts")]
        public static partial void Rebuilt(ILogger logger, string path, int entries, int added);

        [LoggerMessage(6, LogLevel.Warning, "session maintenance would evict active session; skipping enforcement activeSessionKey={Key} pruneAfterMs={PruneAfterMs} maxEntries={MaxEntries}")]
        public static partial void WouldEvictActive(ILogger logger, string key, long pruneAfterMs, int maxEntries);

        [LoggerMessage(7, LogLevel.Information, "session store {Path}: {Removed} old entries removed")]
        public static partial void Maintained(ILogger logger, string path, int removed);

        [LoggerMessage(8, LogLevel.Error, "session store {Path} is missing; read in its place: {Copy}")]
        public static partial void MapMissing(ILogger logger, string path, string copy);

        [LoggerMessage(9, LogLevel.Warning, "session store {Path} has grown too large and could not be copied")]
        public static partial void CopyFailed(ILogger logger, string path, Exception exception);

        [LoggerMessage(10, LogLevel.Warning, "session store {Path}: the id of {Key} was damaged; it has its transcript {SessionId} again")]
        public static partial void Reconnected(ILogger logger, string path, string key, string sessionId);

        [LoggerMessage(11, LogLevel.Warning, "session store {Path}: the id of {Key} was damaged and no transcript names it; it begins a new one")]
        public static partial void Disconnected(ILogger logger, string path, string key);

        [LoggerMessage(12, LogLevel.Error, "session store {Path} is a folder; changes stay in the journal until it is moved away")]
        public static partial void MapBlocked(ILogger logger, string path);

        [LoggerMessage(4, LogLevel.Error, "session {Key}: change could not be stored")]
        public static partial void ChangeRefused(ILogger logger, string key, Exception exception);
    }
}
