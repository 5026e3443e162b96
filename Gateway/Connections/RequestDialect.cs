using System.Text;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// The specification's other spelling of the protocol, on <c>/ws</c>: frames of type <c>request</c>, <c>response</c> and
/// <c>event</c>, <c>result</c> and <c>params</c> for what is <c>payload</c> elsewhere, flat snake_case connect params, and the
/// methods <c>ping</c> and <c>get_status</c>. A codec only: who may connect and call what is decided as for everybody.
/// </summary>
internal sealed class RequestDialect
{
    public const string Path = "/ws";

    private const string ProtocolVersion = "1.0";
    private const string DefaultClient = "ws-client";
    private const string UnknownMethodText = "unknown method";
    private const string InvalidMethod = "invalid_method";

    private readonly long _connectedAt;
    private readonly string? _deviceId;
    private readonly string _protocolVersion;

    private RequestDialect(long connectedAt, string? deviceId, string protocolVersion)
    {
        _connectedAt = connectedAt;
        _deviceId = deviceId;
        _protocolVersion = protocolVersion;
    }

    private static ReadOnlySpan<byte> RequestType => "\"request\""u8;

    private static ReadOnlySpan<byte> PayloadMember => ",\"payload\":"u8;

    private static ReadOnlySpan<byte> ParamsMember => ",\"params\":"u8;

    /// <summary>The first frame of a connection, as the gateway protocol has it; null when it is not of this dialect.</summary>
    public static byte[]? TryBegin(ReadOnlySpan<byte> bytes, long now, out RequestDialect? dialect)
    {
        dialect = null;
        try
        {
            var frame = InboundFrame.Read(bytes);
            if (!frame.Type.SequenceEqual(RequestType)) return null;
            using var parameters = JsonDocument.Parse(Utf8OrEmpty(frame.Params).ToArray(), WireJson.Document);
            var client = parameters.RootElement.ValueKind == JsonValueKind.Object ? parameters.RootElement : default;
            dialect = new RequestDialect(now, Text(client, "device_id"), Text(client, "protocol_version") ?? ProtocolVersion);
            return Connect(frame, client);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A later frame; false: it is no request of this dialect.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out InboundFrame frame)
    {
        frame = InboundFrame.Read(bytes);
        return frame.IsObject && frame.Type.SequenceEqual(RequestType) && IsText(frame.Id) && IsText(frame.Method);
    }

    /// <summary>Params that are missing or null are none.</summary>
    public static ReadOnlySpan<byte> Utf8OrEmpty(ReadOnlySpan<byte> parameters) =>
        parameters.IsEmpty || parameters.SequenceEqual("null"u8) ? "{}"u8 : parameters;

    /// <summary>A response frame in this dialect.</summary>
    public static byte[] Response(byte[] frame)
    {
        using var document = JsonDocument.Parse(frame, WireJson.Document);
        var root = document.RootElement;
        return WireJson.Write(root, static (json, response) =>
        {
            Open(json, response.GetProperty("id"u8));
            if (response.GetProperty("ok"u8).GetBoolean())
            {
                json.WritePropertyName("result"u8);
                if (response.TryGetProperty("payload"u8, out var payload)) payload.WriteTo(json);
                else json.WriteNullValue();
            }
            else
            {
                Error(json, response.GetProperty("error"u8));
            }
            json.WriteEndObject();
        });
    }

    /// <summary>An event in this dialect, still without its closing brace.</summary>
    public static OutboundFrame Event(OutboundFrame frame)
    {
        // Names of events hold no quotes, so that the first such text is the member.
        var at = frame.Bytes.AsSpan().IndexOf(PayloadMember);
        return at < 0 ? frame : frame with { Bytes = [.. frame.Bytes.AsSpan(0, at), .. ParamsMember, .. frame.Bytes.AsSpan(at + PayloadMember.Length)] };
    }

    /// <summary>The answer to <c>connect</c>: who the gateway takes the client for, and what it may use.</summary>
    public byte[] Hello(byte[] hello, Caller caller, string? address)
    {
        using var document = JsonDocument.Parse(hello, WireJson.Document);
        var payload = document.RootElement.GetProperty("payload"u8);
        return WireJson.Write((self: this, id: document.RootElement.GetProperty("id"u8), payload, caller, address), static (json, state) =>
        {
            Open(json, state.id);
            json.WriteStartObject("result"u8);
            state.self.Client(json, state.caller, state.address);
            foreach (var name in (ReadOnlySpan<string>)["server", "features", "policy"])
            {
                json.WritePropertyName(name);
                state.payload.GetProperty(name).WriteTo(json);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>The answer to <c>ping</c>.</summary>
    public static byte[] Pong(ReadOnlySpan<byte> rawId, long now) => WireJson.Write((id: rawId.ToArray(), now), static (json, state) =>
    {
        OpenRaw(json, state.id);
        json.WriteStartObject("result"u8);
        json.WriteBoolean("pong"u8, true);
        json.WriteNumber("timestamp"u8, state.now);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>The answer to <c>get_status</c>.</summary>
    public byte[] Status(ReadOnlySpan<byte> rawId, Caller caller, string? address, int connections) =>
        WireJson.Write((self: this, id: rawId.ToArray(), caller, address, connections), static (json, state) =>
        {
            OpenRaw(json, state.id);
            json.WriteStartObject("result"u8);
            state.self.Client(json, state.caller, state.address);
            json.WriteNumber("connections"u8, state.connections);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static byte[] Connect(InboundFrame frame, JsonElement client)
    {
        var method = Encoding.UTF8.GetString(frame.Method);
        return WireJson.Write((id: frame.Id.ToArray(), method, client), static (json, state) =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "req"u8);
            if (state.id.Length > 0)
            {
                json.WritePropertyName("id"u8);
                json.WriteRawValue(state.id, skipInputValidation: true);
            }
            if (state.method.Length > 0)
            {
                json.WritePropertyName("method"u8);
                json.WriteRawValue(state.method, skipInputValidation: true);
            }
            json.WriteStartObject("params"u8);
            json.WriteNumber("minProtocol"u8, Era.V3.Protocol);
            json.WriteNumber("maxProtocol"u8, Era.V3.Protocol);
            json.WriteStartObject("client"u8);
            json.WriteString("id"u8, Text(state.client, "client_id") ?? DefaultClient);
            json.WriteString("version"u8, Text(state.client, "client_version") ?? ProtocolVersion);
            json.WriteString("platform"u8, Text(state.client, "platform") ?? "unknown");
            json.WriteString("mode"u8, "api"u8);
            json.WriteEndObject();
            json.WriteStartObject("auth"u8);
            if (Text(state.client, "token") is { } token) json.WriteString("token"u8, token);
            if (Text(state.client, "password") is { } password) json.WriteString("password"u8, password);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    // The members of the specification's WebSocketClient.
    private void Client(Utf8JsonWriter json, Caller caller, string? address)
    {
        json.WriteString("conn_id"u8, caller.ConnectionId);
        json.WriteString("client_id"u8, caller.Client.Id);
        json.WriteString("client_version"u8, caller.Client.Version);
        json.WriteString("protocol_version"u8, _protocolVersion);
        json.WriteString("device_id"u8, _deviceId);
        json.WriteString("platform"u8, caller.Client.Platform);
        json.WriteString("client_ip"u8, address);
        json.WriteBoolean("authenticated"u8, true);
        json.WriteString("auth_source"u8, caller.AuthMethod);
        json.WriteNumber("connected_at"u8, _connectedAt);
    }

    private static void Open(Utf8JsonWriter json, JsonElement id)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "response"u8);
        json.WritePropertyName("id"u8);
        id.WriteTo(json);
    }

    private static void OpenRaw(Utf8JsonWriter json, byte[] rawId)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "response"u8);
        json.WritePropertyName("id"u8);
        json.WriteRawValue(rawId, skipInputValidation: true);
    }

    private static void Error(Utf8JsonWriter json, JsonElement error)
    {
        var message = error.GetProperty("message"u8).GetString()!;
        json.WriteStartObject("error"u8);
        // The specification's codes are small: "invalid_method", "unauthorized".
        json.WriteString("code"u8, message.StartsWith(UnknownMethodText, StringComparison.Ordinal) ? InvalidMethod : error.GetProperty("code"u8).GetString()!.ToLowerInvariant());
        json.WriteString("message"u8, message);
        if (error.TryGetProperty("details"u8, out var details))
        {
            json.WritePropertyName("details"u8);
            details.WriteTo(json);
        }
        json.WriteEndObject();
    }

    private static bool IsText(ReadOnlySpan<byte> raw) => raw.Length > 2 && raw[0] == (byte)'"';

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
