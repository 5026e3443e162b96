namespace OpenClaw.Config;

internal sealed partial class ConfigReloader
{
    /// <summary>The texts are those of product 2026.2.12, for tools that look for them.</summary>
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "config change detected; evaluating reload ({Paths})")]
        public static partial void Evaluating(ILogger logger, string paths);

        [LoggerMessage(2, LogLevel.Warning, "config reload skipped (invalid config): {Issues}")]
        public static partial void Skipped(ILogger logger, string issues);

        [LoggerMessage(11, LogLevel.Error, "config reload skipped: {Path}: {Loss}; what is in force stays. Put the file back, or restart the gateway to mean it (SIGUSR1)")]
        public static partial void Lost(ILogger logger, string path, string loss);

        [LoggerMessage(12, LogLevel.Error, "config change could not be put in force, what was before stays ({Paths})")]
        public static partial void NotInForce(ILogger logger, string paths);

        [LoggerMessage(3, LogLevel.Information, "config reload disabled (gateway.reload.mode=off)")]
        public static partial void Disabled(ILogger logger);

        [LoggerMessage(4, LogLevel.Warning, "config reload requires gateway restart; hot mode ignoring ({Paths})")]
        public static partial void RestartIgnored(ILogger logger, string paths);

        [LoggerMessage(5, LogLevel.Warning, "config change requires gateway restart ({Paths})")]
        public static partial void RestartNeeded(ILogger logger, string paths);

        [LoggerMessage(6, LogLevel.Information, "config hot reload applied ({Paths})")]
        public static partial void Applied(ILogger logger, string paths);

        [LoggerMessage(7, LogLevel.Information, "config change applied (dynamic reads: {Paths})")]
        public static partial void Dynamic(ILogger logger, string paths);

        [LoggerMessage(8, LogLevel.Error, "config reload failed")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(10, LogLevel.Information, "config change takes effect ({Parts})")]
        public static partial void InForce(ILogger logger, string parts);

        [LoggerMessage(9, LogLevel.Warning, "last known good config not kept at {Path}: {Failure}")]
        public static partial void NotKept(ILogger logger, string path, string failure);
    }
}
