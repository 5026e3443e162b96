using System.Globalization;
using System.Text.Json;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>Errors in the form of the OpenAI interfaces.</summary>
internal static class OpenAiErrors
{
    public static Task WriteAsync(HttpContext context, ApiError error)
    {
        if (error.RetryAfter is { } pause) context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return JsonResponse.WriteAsync(context, WireJson.Write(error, static (json, what) => Write(json, what)), error.Status);
    }

    /// <summary><c>{"error":{…}}</c>.</summary>
    public static void Write(Utf8JsonWriter json, ApiError error)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, error.Type);
        if (error.Param is { } param) json.WriteString("param"u8, param);
        if (error.Code is { } code) json.WriteString("code"u8, code);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
