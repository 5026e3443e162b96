using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary><c>/api/health</c> as the specification has it.</summary>
internal static class RestHealth
{
    public static Task WriteAsync(HttpContext context, string version, TimeSpan uptime) => JsonResponse.WriteAsync(context, WireJson.Write((version, uptime), static (json, state) =>
    {
        json.WriteStartObject();
        json.WriteString("status"u8, "ok"u8);
        json.WriteString("version"u8, state.version);
        json.WriteNumber("uptime_seconds"u8, Math.Round(state.uptime.TotalSeconds, 3));
        // A gateway that cannot use its configuration does not get here.
        json.WriteBoolean("config_loaded"u8, true);
        json.WriteEndObject();
    }));
}
