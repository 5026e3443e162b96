namespace OpenClaw.Handlers.Http;

/// <summary><c>/openapi.json</c>: what programs can ask, for programs. It tells no secret, so anybody may read it.</summary>
internal static class OpenApiRoute
{
    /// <param name="rows">All rows that are documented, this one among them.</param>
    public static HttpEndpoint Row(Func<IEnumerable<HttpEndpoint>> rows, string version) =>
        new("/openapi.json", HttpEndpoint.Reading, context => JsonResponse.WriteAsync(context, OpenApiDocument.Write(rows(), version)))
        {
            Access = HttpAccess.Open,
            Doc = new("operations", "This description") { OperationId = "getOpenApi", Answer = HttpSchemas.AnyObject },
        };
}
