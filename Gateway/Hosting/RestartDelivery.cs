using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Gateway.Status;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Tells the session that asked for a restart that it has happened: the note waits there for the next run.</summary>
internal static partial class RestartDelivery
{
    /// <returns>The note, which stays until <see cref="ContinueAsync"/>; null when there was none.</returns>
    public static JsonObject? Deliver(StatePaths paths, OpenClawConfig config, SystemEventQueue events, ILogger logger)
    {
        try
        {
            if (RestartSentinel.Read(paths) is not { } note) return null;
            events.Add(SessionOf(note, config), $"GatewayRestart:\n{ConfigJson.WriteIndented(note)}");
            return note;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Unread(logger, exception.GetType().Name);
            return null;
        }
    }

    /// <summary>
    /// Asks the session's agent what it was to be asked after the restart. Only when that is on disk does the note go; when
    /// the disk refuses, the next start tries again.
    /// </summary>
    public static async Task ContinueAsync(JsonObject? note, StatePaths paths, OpenClawConfig config, RunRegistry runs, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            if (note is not null && RequestOf(note, config) is { } request) await runs.StartAsync(request, cancellationToken).ConfigureAwait(false);
            RestartSentinel.Remove(paths, note);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotContinued(logger, exception.GetType().Name);
        }
    }

    private static RunRequest? RequestOf(JsonObject note, OpenClawConfig config)
    {
        if ((note["continuation"] as JsonObject)?["message"] is not { } message || message.GetValueKind() != JsonValueKind.String) return null;
        var key = SessionOf(note, config);
        return new RunRequest
        {
            RunId = Guid.NewGuid().ToString(),
            AgentId = SessionKey.AgentIdOf(key, SessionKeyOptions.From(config).DefaultAgentId),
            SessionKey = key,
            Message = message.GetValue<string>(),
            Origin = RunOrigin.Agent,
        };
    }

    private static string SessionOf(JsonObject note, OpenClawConfig config) => note["sessionKey"] is { } asked && asked.GetValueKind() == JsonValueKind.String
        ? SessionKey.Canonical(asked.GetValue<string>(), SessionKeyOptions.From(config))
        : SessionKeys.DefaultsOf(config).MainSessionKey;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "the note of the last restart could not be read ({Why})")]
        public static partial void Unread(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Warning, "what was to go on after the restart could not be written ({Why}); the next start tries again")]
        public static partial void NotContinued(ILogger logger, string why);
    }
}
