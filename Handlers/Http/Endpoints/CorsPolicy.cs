using OpenClaw.Config;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// Pages of other origins, named in <c>gateway.http.cors.allowedOrigins</c>, may ask what is documented. Never with cookies or
/// other credentials of the browser's, and never by merely running on this machine: such a page brings the secret.
/// </summary>
internal sealed class CorsPolicy(IConfigSource config)
{
    private const string Any = "*";
    private const string Headers = "Authorization, Content-Type, Idempotency-Key, X-Password, X-OpenClaw-Agent-Id, X-OpenClaw-Session-Key, X-OpenClaw-Model";
    private const string MaxAgeSeconds = "600";

    /// <summary>Whether the request comes from a named origin and the row is one for programs.</summary>
    public bool Allows(HttpContext context, HttpEndpoint row)
    {
        if (row.Doc is null || context.Request.Headers.Origin is not [{ Length: > 0 } origin]) return false;
        foreach (var allowed in config.Current.Config.Gateway.Http.CorsOrigins)
        {
            if (allowed == Any || string.Equals(allowed.TrimEnd('/'), origin, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    public static void Mark(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
        headers.AccessControlExposeHeaders = "Retry-After";
        headers.Vary = "Origin";
    }

    /// <summary>Answers the browser's question before the request itself.</summary>
    public static Task PreflightAsync(HttpContext context, string verbs)
    {
        Mark(context);
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = verbs;
        headers.AccessControlAllowHeaders = Headers;
        headers.AccessControlMaxAge = MaxAgeSeconds;
        SecurityHeaders.Write(headers);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
