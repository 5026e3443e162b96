using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>The log of a command that changes something: it writes into the gateway's log file, because that is where a
/// person looks for who did what, and nothing on the console.</summary>
internal static class CommandLog
{
    public static SubsystemLoggerFactory Create(CliInvocation invocation)
    {
        var settings = LogSetup.SettingsOf(invocation.Config.Logging, invocation.Paths, isVerbose: false) with
        {
            ConsoleLevel = LogLevel.None,
            UsesOnlyStandardError = true,
        };
        return OpenClawLogging.CreateFactory(settings, invocation.Context.Time, invocation.Environment);
    }
}
