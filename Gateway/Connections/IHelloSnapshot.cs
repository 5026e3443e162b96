using System.Text.Json;

namespace OpenClaw.Gateway.Connections;

/// <summary>Asked for the state of the gateway that a new client starts from.</summary>
internal interface IHelloSnapshot
{
    /// <summary>Writes the <c>snapshot</c> object of <c>hello-ok</c>.</summary>
    void Write(Utf8JsonWriter writer, Caller caller, IReadOnlyList<PresenceEntry> presence, long presenceVersion);

    /// <summary>What the gateway calls itself in <c>server.version</c>.</summary>
    string ServerVersion { get; }
}
