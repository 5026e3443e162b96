using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>Liveness and readiness for supervisors and for the stock command line; no authentication, no secrets.</summary>
internal static class HealthRoutes
{
    private const string Tag = "health";

    private static readonly byte[] Ok = "{\"ok\":true,\"status\":\"ok\"}"u8.ToArray();
    private static readonly byte[] Live = "{\"ok\":true,\"status\":\"live\"}"u8.ToArray();

    private const string Draining = "draining";

    public static IReadOnlyList<HttpEndpoint> Rows(HttpServices services)
    {
        RequestDelegate ready = async context =>
        {
            var isReady = !services.IsDraining();
            // Why, and for how long, is for the machine itself and for who has the secret.
            var mayKnow = await services.Callers.IsLocalOrKnownAsync(context).ConfigureAwait(false);
            await JsonResponse.WriteAsync(context, Ready(isReady, mayKnow ? services.Uptime() : null), StatusOf(isReady)).ConfigureAwait(false);
        };
        RequestDelegate started = context =>
        {
            var isReady = !services.IsDraining();
            return JsonResponse.WriteAsync(context, Started(isReady, services.Version, services.Uptime()), StatusOf(isReady));
        };
        return
        [
            Probe("/health", context => JsonResponse.WriteAsync(context, Ok), "getHealth", "Alive, in short", HttpSchemas.Ok),
            Probe("/healthz", context => JsonResponse.WriteAsync(context, Live), "getLiveness", "Alive", HttpSchemas.Ok),
            Probe("/ready", ready, "getReady", "Ready to serve", HttpSchemas.Ready),
            Probe("/readyz", ready, "getReadiness", "Ready to serve", HttpSchemas.Ready),
            Probe("/startupz", started, "getStartup", "Started", HttpSchemas.Started),
        ];
    }

    private static HttpEndpoint Probe(string path, RequestDelegate handle, string id, string summary, string schema) =>
        new(path, HttpEndpoint.Reading, handle)
        {
            Access = HttpAccess.Open,
            Refuse = HttpErrors.RefusePlainAsync,
            Doc = new(Tag, summary) { OperationId = id, Answer = schema },
        };

    private static int StatusOf(bool isReady) => isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;

    /// <param name="isReady">Takes new work.</param>
    /// <param name="uptime">Null: the caller is told no more than that.</param>
    private static byte[] Ready(bool isReady, TimeSpan? uptime) => WireJson.Write((isReady, uptime), static (writer, state) =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("ready"u8, state.isReady);
        if (state.uptime is { } up)
        {
            writer.WriteStartArray("failing"u8);
            if (!state.isReady) writer.WriteStringValue(Draining);
            writer.WriteEndArray();
            writer.WriteNumber("uptimeMs"u8, (long)up.TotalMilliseconds);
        }
        writer.WriteEndObject();
    });

    private static byte[] Started(bool isReady, string version, TimeSpan uptime) => WireJson.Write((isReady, version, uptime), static (writer, state) =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("ok"u8, state.isReady);
        writer.WriteString("status"u8, state.isReady ? "started" : Draining);
        writer.WriteString("version"u8, state.version);
        writer.WriteNumber("uptimeMs"u8, (long)state.uptime.TotalMilliseconds);
        writer.WriteEndObject();
    });
}
