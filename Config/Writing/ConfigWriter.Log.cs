namespace OpenClaw.Config;

internal sealed partial class ConfigWriter
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "config written by {Method} for {Actor}: {Paths} (hash {Hash})")]
        public static partial void Written(ILogger logger, string method, string actor, string paths, string hash);

        [LoggerMessage(2, LogLevel.Warning, "config {Path} had to be written anew, or a part of it, and lost comments; the file before is {Backup}")]
        public static partial void Rewritten(ILogger logger, string path, string backup);

        [LoggerMessage(3, LogLevel.Error, "config {Path} could not be written")]
        public static partial void Failed(ILogger logger, string path, Exception exception);
    }
}
