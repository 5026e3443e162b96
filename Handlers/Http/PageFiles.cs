using Microsoft.Net.Http.Headers;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// The built-in web chat: <c>/</c>, <c>/app/*</c> and <c>/favicon.svg</c>, and the inspector at <c>/ws-test</c>, served from the files embedded in the binary.
/// They hold no secret, so no authentication stands in front of them; the page itself signs in over the WebSocket.
/// </summary>
internal static class PageFiles
{
    /// <summary>
    /// No inline script or style, nothing from elsewhere, no framing, and no HTML from strings at all (Trusted Types).
    /// <c>connect-src 'self'</c> covers the WebSocket of the same origin in every browser that has WebCrypto Ed25519.
    /// </summary>
    internal const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    /// <param name="basePath">Empty, or a prefix without a slash at its end.</param>
    public static IReadOnlyList<HttpEndpoint> Rows(PageFileCache files, string basePath, Func<byte[]> methodSchemas)
    {
        var rows = new List<HttpEndpoint>
        {
            Row(basePath + "/", "getPage", "The chat page", context => ServeAsync(context, files, "index.html")),
            Row(basePath + "/favicon.svg", "getIcon", "Its icon", context => ServeAsync(context, files, "favicon.svg")),
        };
        rows.AddRange(InspectorRows(files, basePath, methodSchemas));
        // What the page asks for next is relative to its own folder.
        if (basePath.Length > 0) rows.Add(Row(basePath, "getPageFolder", "Leads to the chat page", RedirectAsync));
        return rows;
    }

    /// <summary>The inspector and what it shares with the chat page; there with any page.</summary>
    public static IReadOnlyList<HttpEndpoint> InspectorRows(PageFileCache files, string basePath, Func<byte[]> methodSchemas) =>
    [
        Row(basePath + "/ws-test", "getInspector", "The inspector", context => ServeAsync(context, files, "ws-test.html")),
        Row(basePath + "/ws-test/schemas.json", "getMethodSchemas", "Schemas of all methods' params", context => JsonResponse.WriteAsync(context, methodSchemas())),
        Row(basePath + "/inspector/{file}", "getInspectorFile", "A file of the inspector", context => ServeAsync(context, files, "inspector/" + HttpEndpoint.Of(context).TailOf(context))),
        Row(basePath + "/app/{file}", "getPageFile", "A file of the chat page", context => ServeAsync(context, files, "app/" + HttpEndpoint.Of(context).TailOf(context))),
    ];

    private static HttpEndpoint Row(string path, string id, string summary, RequestDelegate handle) => new(path, HttpEndpoint.Reading, handle)
    {
        Access = HttpAccess.Open,
        Refuse = HttpErrors.RefusePlainAsync,
        Doc = new HttpEndpointDoc("pages", summary) { OperationId = id, AnswerType = "*/*", IsPage = true, Refusals = [404] },
    };

    private static Task RedirectAsync(HttpContext context)
    {
        WriteSecurityHeaders(context.Response.Headers);
        context.Response.Redirect(context.Request.Path.Value + "/" + context.Request.QueryString);
        return Task.CompletedTask;
    }

    private static Task ServeAsync(HttpContext context, PageFileCache files, string name)
    {
        var response = context.Response;
        WriteSecurityHeaders(response.Headers);

        if (files.Find(name) is not { } file)
        {
            return HttpErrors.RefusePlainAsync(context, HttpRefusal.NotFound);
        }

        response.Headers.ETag = file.ETag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (IsKnownToClient(context.Request, file.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var body = file.Plain;
        if (AcceptsGzip(context.Request))
        {
            body = file.Gzip;
            response.Headers.ContentEncoding = "gzip";
        }

        response.ContentType = file.ContentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static void WriteSecurityHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static bool IsKnownToClient(HttpRequest request, string eTag) =>
        request.Headers.IfNoneMatch.Any(tags => tags is not null && tags.Contains(eTag, StringComparison.Ordinal));

    /// <summary>Every current browser offers gzip without a quality; anything that weighs it gets the plain bytes.</summary>
    private static bool AcceptsGzip(HttpRequest request) =>
        request.Headers.AcceptEncoding.Any(list =>
            list is not null && list.Split(',', StringSplitOptions.TrimEntries).Contains("gzip", StringComparer.OrdinalIgnoreCase));
}
