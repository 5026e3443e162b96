namespace OpenClaw.Handlers.Http;

/// <summary>Headers of product 2026.9.6 on everything its Control UI asks for.</summary>
internal static class ControlUiHeaders
{
    /// <param name="scriptHashes">Inline scripts of the page this answers with.</param>
    public static void Write(IHeaderDictionary headers, IReadOnlyList<string>? scriptHashes = null)
    {
        SecurityHeaders.Write(headers);
        headers["Permissions-Policy"] = "camera=(self), microphone=*, geolocation=*, clipboard-write=*";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = Policy(scriptHashes);
    }

    // The strangers named here are those the stock page talks to: its fonts, its voice service, its themes.
    private static string Policy(IReadOnlyList<string>? scriptHashes)
    {
        var scripts = scriptHashes is null ? "" : string.Concat(scriptHashes.Select(hash => " " + hash)) + " 'wasm-unsafe-eval'";
        var loopback = scriptHashes is null ? "" : " http://127.0.0.1:* https://127.0.0.1:*";
        return "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; frame-src 'self' http: https:; "
            + $"script-src 'self'{scripts}; style-src 'self' 'unsafe-inline' https://fonts.googleapis.com; img-src 'self' data: blob: https:; "
            + "media-src 'self' data: blob:; font-src 'self' https://fonts.gstatic.com; worker-src 'self'; "
            + $"connect-src 'self' ws: wss: data: https://api.openai.com https://tweakcn.com{loopback}";
    }
}
