using OpenClaw.Config;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// Pages of other origins, named in <c>gateway.http.cors.allowedOrigins</c>, may ask what is documented. Never with cookies or
/// other credentials of the browser's, and never by merely running on this machine: such a page brings the secret.
/// </summary>
internal sealed class CorsPolicy(IConfigSource config)
{
    private const string Any = "*";

    private const string UsualHeaders = "Authorization, Content-Type";

    /// <summary>Longest list of headers that is given back, in characters.</summary>
    private const int MaxHeaders = 1024;

    private const string MaxAgeSeconds = "600";

    /// <summary>Whether the request comes from a named origin and the row is one for programs.</summary>
    public bool Allows(HttpContext context, HttpEndpoint row)
    {
        if (row.Doc is not { IsPage: false } || context.Request.Headers.Origin is not [{ Length: > 0 } origin]) return false;
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
        headers.AccessControlAllowHeaders = HeadersOf(context.Request) ?? UsualHeaders;
        // A page of the Internet that asks something of this network is asked about in a question of its own.
        if (context.Request.Headers["Access-Control-Request-Private-Network"] == "true") headers["Access-Control-Allow-Private-Network"] = "true";
        headers.AccessControlMaxAge = MaxAgeSeconds;
        SecurityHeaders.Write(headers);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    // Whichever they are: clients bring their own (the official SDKs a dozen), and none is trusted for being allowed.
    private static string? HeadersOf(HttpRequest request)
    {
        var asked = request.Headers.AccessControlRequestHeaders.ToString();
        if (asked.Length is 0 or > MaxHeaders) return null;
        foreach (var c in asked) if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or ',' or ' ')) return null;
        return asked;
    }
}
