using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Gateway.Status;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Tells the session that asked for a restart that it has happened: the note waits there for the next run.</summary>
internal static partial class RestartDelivery
{
    /// <returns>The note; null when there was none.</returns>
    public static JsonObject? Deliver(StatePaths paths, OpenClawConfig config, SystemEventQueue events, ILogger logger)
    {
        try
        {
            if (RestartSentinel.Take(paths) is not { } note) return null;
            var key = note["sessionKey"] is { } asked && asked.GetValueKind() == JsonValueKind.String
                ? SessionKey.Canonical(asked.GetValue<string>(), SessionKeyOptions.From(config))
                : SessionKeys.DefaultsOf(config).MainSessionKey;
            events.Add(key, $"GatewayRestart:\n{ConfigJson.WriteIndented(note)}");
            return note;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Unread(logger, exception.GetType().Name);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "the note of the last restart could not be read ({Why})")]
        public static partial void Unread(ILogger logger, string why);
    }
}
