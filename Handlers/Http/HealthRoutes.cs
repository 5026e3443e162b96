using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>Liveness and readiness for supervisors and for the stock command line; no authentication, no secrets.</summary>
internal static class HealthRoutes
{
    private static readonly string[] Verbs = [HttpMethods.Get, HttpMethods.Head];

    private static readonly byte[] Ok = "{\"ok\":true,\"status\":\"ok\"}"u8.ToArray();
    private static readonly byte[] Live = "{\"ok\":true,\"status\":\"live\"}"u8.ToArray();

    /// <param name="routes">Where to add them.</param>
    /// <param name="version">Of the gateway.</param>
    /// <param name="uptime">Since the gateway started.</param>
    public static void Map(IEndpointRouteBuilder routes, string version, Func<TimeSpan> uptime)
    {
        RequestDelegate health = context => JsonResponse.WriteAsync(context, Ok);
        RequestDelegate live = context => JsonResponse.WriteAsync(context, Live);
        RequestDelegate ready = context => JsonResponse.WriteAsync(context, Ready(uptime()));
        RequestDelegate started = context => JsonResponse.WriteAsync(context, Started(version, uptime()));
        routes.MapMethods("/health", Verbs, health);
        routes.MapMethods("/healthz", Verbs, live);
        routes.MapMethods("/ready", Verbs, ready);
        routes.MapMethods("/readyz", Verbs, ready);
        routes.MapMethods("/startupz", Verbs, started);
    }

    private static byte[] Ready(TimeSpan uptime) => WireJson.Write(uptime, static (writer, up) =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("ready"u8, true);
        writer.WriteStartArray("failing"u8);
        writer.WriteEndArray();
        writer.WriteNumber("uptimeMs"u8, (long)up.TotalMilliseconds);
        writer.WriteEndObject();
    });

    private static byte[] Started(string version, TimeSpan uptime) => WireJson.Write((version, uptime), static (writer, state) =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("ok"u8, true);
        writer.WriteString("status"u8, "started"u8);
        writer.WriteString("version"u8, state.version);
        writer.WriteNumber("uptimeMs"u8, (long)state.uptime.TotalMilliseconds);
        writer.WriteEndObject();
    });
}
