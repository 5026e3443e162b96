using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Connections;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Status;

/// <summary>The state a new client starts from.</summary>
internal sealed class HelloSnapshot(
    IConfigSource config,
    StatePaths paths,
    HealthMonitor health,
    Func<string> authMode,
    string version,
    TimeProvider time) : IHelloSnapshot
{
    private readonly long _started = time.GetTimestamp();

    public string ServerVersion => version;

    public TimeSpan Uptime => time.GetElapsedTime(_started);

    public void Write(Utf8JsonWriter writer, Caller caller, IReadOnlyList<PresenceEntry> presence, long presenceVersion)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("presence"u8);
        JsonSerializer.Serialize(writer, presence, PresenceJson.Default.IReadOnlyListPresenceEntry);
        writer.WritePropertyName("health"u8);
        writer.WriteRawValue(health.Peek().Utf8.Span, skipInputValidation: true);
        writer.WritePropertyName("stateVersion"u8);
        JsonSerializer.Serialize(writer, new StateVersion(presenceVersion, health.Version), ProtocolJson.Default.StateVersion);
        writer.WriteNumber("uptimeMs"u8, (long)Uptime.TotalMilliseconds);
        if (!caller.Era.HidesPathsFromNonAdmins || caller.Has(Scopes.Admin))
        {
            writer.WriteString("configPath"u8, config.Current.Path);
            writer.WriteString("stateDir"u8, paths.StateDir);
            if (caller.Era.HidesPathsFromNonAdmins) writer.WriteString("authMode"u8, authMode());
        }
        writer.WritePropertyName("sessionDefaults"u8);
        JsonSerializer.Serialize(writer, SessionKeys.DefaultsOf(config.Current.Config), StatusJson.Default.SessionDefaults);
        writer.WriteEndObject();
    }
}
