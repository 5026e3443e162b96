using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Gateway.Status;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Tells the session that asked for a restart that it has happened: the note waits there for the next run.</summary>
internal static partial class RestartDelivery
{
    public static void Deliver(StatePaths paths, OpenClawConfig config, SystemEventQueue events, ILogger logger)
    {
        try
        {
            if (RestartSentinel.Take(paths) is not { } note) return;
            var key = note["sessionKey"] is { } asked && asked.GetValueKind() == System.Text.Json.JsonValueKind.String
                ? asked.GetValue<string>()
                : SessionKeys.DefaultsOf(config).MainSessionKey;
            events.Add(key, $"GatewayRestart:\n{ConfigJson.WriteIndented(note)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Unread(logger, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "the note of the last restart could not be read ({Why})")]
        public static partial void Unread(ILogger logger, string why);
    }
}
