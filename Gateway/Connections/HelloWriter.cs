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

    /// <summary>Where this client finds the canvas pages; null: nowhere.</summary>
    public Func<Caller, PeerFacts, string?> CanvasAddress { get; init; } = static (_, _) => null;

    public byte[] Write(byte[] rawId, Caller caller, PeerFacts peer, ConnectionLimits limits, Admission admission)
    {
        var canvas = CanvasAddress(caller, peer);
        return WireJson.Write((rawId, caller, canvas, limits, admission, self: this), static (writer, state) =>
            state.self.Write(writer, state.rawId, state.caller, state.canvas, state.limits, state.admission));
    }

    private void Write(Utf8JsonWriter writer, byte[] rawId, Caller caller, string? canvas, ConnectionLimits limits, Admission admission)
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
        if (canvas is not null) WriteCanvas(writer, caller, canvas);
        WriteAuth(writer, caller, admission);
        WritePolicy(writer, limits, caller.Era.TakesFiles);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // Nodes read the first, clients of protocol 4 the second.
    private static void WriteCanvas(Utf8JsonWriter writer, Caller caller, string address)
    {
        if (caller.Role == Roles.Node) writer.WriteString("canvasHostUrl"u8, address);
        if (!caller.Era.DescribesNodes) return;
        writer.WriteStartObject("pluginSurfaceUrls"u8);
        writer.WriteString("canvas"u8, address);
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

    // Protocol 3 tells only the token and what it is good for; protocol 4 what this connection may do.
    private static void WriteAuth(Utf8JsonWriter writer, Caller caller, Admission admission)
    {
        if (!caller.Era.AlwaysTellsAuth && admission.Token is null) return;
        writer.WriteStartObject("auth"u8);
        if (caller.Era.AlwaysTellsAuth) writer.WriteString("method"u8, caller.AuthMethod);
        writer.WriteString("role"u8, caller.Role);
        WriteNames(writer, "scopes"u8, caller.Era.AlwaysTellsAuth ? caller.Scopes : admission.Token!.Scopes);
        if (admission.Token is { } token)
        {
            writer.WriteString("deviceToken"u8, token.Token);
            writer.WriteNumber("issuedAtMs"u8, token.IssuedAtMs);
        }
        if (admission.HandedOver.Count > 0) WriteHandedOver(writer, admission.HandedOver);
        writer.WriteEndObject();
    }

    private static void WriteHandedOver(Utf8JsonWriter writer, IReadOnlyList<DeviceToken> tokens)
    {
        writer.WriteStartArray("deviceTokens"u8);
        foreach (var token in tokens)
        {
            writer.WriteStartObject();
            writer.WriteString("deviceToken"u8, token.Token);
            writer.WriteString("role"u8, token.Role);
            WriteNames(writer, "scopes"u8, token.Scopes);
            writer.WriteNumber("issuedAtMs"u8, token.IssuedAtMs);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WritePolicy(Utf8JsonWriter writer, ConnectionLimits limits, bool takesFiles)
    {
        writer.WriteStartObject("policy"u8);
        writer.WriteNumber("maxPayload"u8, limits.MaxPayloadBytes);
        writer.WriteNumber("maxBufferedBytes"u8, limits.MaxBufferedBytes);
        writer.WriteNumber("tickIntervalMs"u8, limits.TickIntervalMs);
        if (takesFiles)
        {
            writer.WriteStartObject("attachments"u8);
            writer.WriteNumber("maxBytes"u8, AttachmentLimits.MaxBytes);
            writer.WriteNumber("maxImageBytes"u8, AttachmentLimits.MaxBytes);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
