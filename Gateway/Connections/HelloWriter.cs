using System.Collections.Concurrent;
using System.Text.Json;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>Writes the <c>hello-ok</c> response. What is announced in <c>policy</c> is what is enforced.</summary>
internal sealed class HelloWriter(
    IHelloSnapshot snapshot,
    PresenceTracker presence,
    Func<Caller, IReadOnlyList<string>> methodsFor,
    IReadOnlyList<string> emittedEvents,
    string host)
{
    private readonly ConcurrentDictionary<(int Protocol, string Role), byte[]> _features = new();
    private readonly string _bootId = Guid.NewGuid().ToString();

    public byte[] Write(byte[] rawId, Caller caller, ConnectionLimits limits)
    {
        return WireJson.Write((rawId, caller, limits, self: this), static (writer, state) =>
            state.self.Write(writer, state.rawId, state.caller, state.limits));
    }

    private void Write(Utf8JsonWriter writer, byte[] rawId, Caller caller, ConnectionLimits limits)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "res"u8);
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(rawId, skipInputValidation: true);
        writer.WriteBoolean("ok"u8, true);
        writer.WriteStartObject("payload"u8);
        writer.WriteString("type"u8, "hello-ok"u8);
        writer.WriteNumber("protocol"u8, caller.Era.Protocol);
        WriteServer(writer, caller);
        writer.WritePropertyName("features"u8);
        writer.WriteRawValue(_features.GetOrAdd((caller.Era.Protocol, caller.Role), static (_, x) => x.self.WriteFeatures(x.caller), (self: this, caller)), skipInputValidation: true);
        writer.WritePropertyName("snapshot"u8);
        snapshot.Write(writer, caller, presence.List(), presence.Version);
        WriteAuth(writer, caller);
        WritePolicy(writer, limits);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteServer(Utf8JsonWriter writer, Caller caller)
    {
        writer.WriteStartObject("server"u8);
        writer.WriteString("version"u8, snapshot.ServerVersion);
        writer.WriteString("host"u8, host);
        writer.WriteString("connId"u8, caller.ConnectionId);
        writer.WriteString("bootId"u8, _bootId);
        writer.WriteEndObject();
    }

    private byte[] WriteFeatures(Caller caller)
    {
        var methods = methodsFor(caller);
        var events = EventGuards.Advertised(emittedEvents, caller.Era);
        return WireJson.Write((methods, events), static (writer, state) =>
        {
            writer.WriteStartObject();
            WriteNames(writer, "methods"u8, state.methods);
            WriteNames(writer, "events"u8, state.events);
            WriteNames(writer, "capabilities"u8, []);
            writer.WriteEndObject();
        });
    }

    private static void WriteNames(Utf8JsonWriter writer, ReadOnlySpan<byte> property, IReadOnlyList<string> names)
    {
        writer.WriteStartArray(property);
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }
        writer.WriteEndArray();
    }

    private static void WriteAuth(Utf8JsonWriter writer, Caller caller)
    {
        if (!caller.Era.AlwaysTellsAuth) return;
        writer.WriteStartObject("auth"u8);
        writer.WriteString("method"u8, caller.AuthMethod);
        writer.WriteString("role"u8, caller.Role);
        WriteNames(writer, "scopes"u8, caller.Scopes);
        writer.WriteEndObject();
    }

    private static void WritePolicy(Utf8JsonWriter writer, ConnectionLimits limits)
    {
        writer.WriteStartObject("policy"u8);
        writer.WriteNumber("maxPayload"u8, limits.MaxPayloadBytes);
        writer.WriteNumber("maxBufferedBytes"u8, limits.MaxBufferedBytes);
        writer.WriteNumber("tickIntervalMs"u8, limits.TickIntervalMs);
        writer.WriteEndObject();
    }
}
