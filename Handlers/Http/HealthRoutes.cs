using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>Liveness and readiness for supervisors and for the stock command line; no authentication, no secrets.</summary>
internal static class HealthRoutes
{
    private const string Tag = "health";

    private static readonly byte[] Ok = "{\"ok\":true,\"status\":\"ok\"}"u8.ToArray();
    private static readonly byte[] Live = "{\"ok\":true,\"status\":\"live\"}"u8.ToArray();

    /// <param name="version">Of the gateway.</param>
    /// <param name="uptime">Since the gateway started.</param>
    public static IReadOnlyList<HttpEndpoint> Rows(string version, Func<TimeSpan> uptime)
    {
        RequestDelegate ready = context => JsonResponse.WriteAsync(context, Ready(uptime()));
        return
        [
            Probe("/health", context => JsonResponse.WriteAsync(context, Ok), "getHealth", "Alive, in short", HttpSchemas.Ok),
            Probe("/healthz", context => JsonResponse.WriteAsync(context, Live), "getLiveness", "Alive", HttpSchemas.Ok),
            Probe("/ready", ready, "getReady", "Ready to serve", HttpSchemas.Ready),
            Probe("/readyz", ready, "getReadiness", "Ready to serve", HttpSchemas.Ready),
            Probe("/startupz", context => JsonResponse.WriteAsync(context, Started(version, uptime())), "getStartup", "Started", HttpSchemas.Started),
        ];
    }

    private static HttpEndpoint Probe(string path, RequestDelegate handle, string id, string summary, string schema) =>
        new(path, HttpEndpoint.Reading, handle)
        {
            Access = HttpAccess.Open,
            Refuse = HttpErrors.RefusePlainAsync,
            Doc = new(Tag, summary) { OperationId = id, Answer = schema },
        };

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
