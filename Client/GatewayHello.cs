using System.Text.Json;

namespace OpenClaw.Client;

/// <summary>What the gateway said at <c>hello-ok</c>, as far as a client needs it.</summary>
/// <param name="Protocol">Version served on this connection.</param>
/// <param name="Methods">What the gateway says it implements; empty when it does not say.</param>
/// <param name="DeviceToken">For the next connect of this device and role; null without a paired device.</param>
/// <param name="TickInterval">A connection that is silent for twice this long is dead.</param>
/// <param name="Raw">The whole payload.</param>
internal sealed record GatewayHello(
    int Protocol,
    string? ServerVersion,
    string? ConnId,
    IReadOnlyList<string> Methods,
    string? Role,
    IReadOnlyList<string>? Scopes,
    string? DeviceToken,
    TimeSpan TickInterval,
    JsonElement Raw)
{
    private const long DefaultTickMs = 30_000;

    public static GatewayHello Read(JsonElement payload)
    {
        var server = payload.ObjectOf("server");
        var auth = payload.ObjectOf("auth");
        var tickMs = payload.ObjectOf("policy").LongOf("tickIntervalMs") ?? DefaultTickMs;
        return new(
            (int)(payload.LongOf("protocol") ?? 0),
            server.StringOf("version"),
            server.StringOf("connId"),
            payload.ObjectOf("features").StringsOf("methods"),
            auth.StringOf("role"),
            auth.Member("scopes").ValueKind == JsonValueKind.Array ? auth.StringsOf("scopes") : null,
            auth.StringOf("deviceToken"),
            TimeSpan.FromMilliseconds(tickMs > 0 ? tickMs : DefaultTickMs),
            payload.CloneOrUndefined());
    }
}
