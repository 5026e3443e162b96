namespace OpenClaw.Handlers.Http;

/// <summary>Headers of product 2026.9.6 on every answer, unless the route has set its own.</summary>
internal static class SecurityHeaders
{
    public static void Write(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(self), geolocation=()");
    }
}
