namespace OpenClaw.Handlers.Http;

/// <summary>Writes small JSON answers with the headers every answer of the gateway has.</summary>
internal static class JsonResponse
{
    public static Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK)
    {
        var response = context.Response;
        response.StatusCode = status;
        SecurityHeaders.Write(response.Headers);
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = json.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }
}
