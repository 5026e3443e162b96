using System.Text;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>The two forms of a refusal that routes share: JSON as of both products, and text where pages are.</summary>
internal static class HttpErrors
{
    public static HttpRefusal ForeignPage { get; } = new(StatusCodes.Status403Forbidden, "forbidden", OriginPolicy.Refused);

    /// <summary><c>{"error":{"message","type"}}</c>.</summary>
    public static Task RefuseAsync(HttpContext context, HttpRefusal refusal) => JsonResponse.WriteAsync(context, Json(refusal), refusal.Status);

    /// <summary>The same, except that a missing path or verb is told as text: product 2026.9.6 does so on pages, probes and POST routes.</summary>
    public static Task RefusePlainAsync(HttpContext context, HttpRefusal refusal)
    {
        if (refusal.Status is not (StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed)) return RefuseAsync(context, refusal);
        var text = Encoding.UTF8.GetBytes(refusal.Message);
        var response = context.Response;
        response.StatusCode = refusal.Status;
        SecurityHeaders.Write(response.Headers);
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = text.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(text, context.RequestAborted).AsTask();
    }

    private static byte[] Json(HttpRefusal refusal) => WireJson.Write(refusal, static (writer, what) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error"u8);
        writer.WriteString("message"u8, what.Message);
        writer.WriteString("type"u8, what.Type);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });
}
